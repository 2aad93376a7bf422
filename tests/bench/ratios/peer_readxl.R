# peer_readxl FILE: the seconds and CPU seconds in which readxl makes a data frame of the sheet
suppressMessages(library(readxl))
started <- proc.time()
sheet <- read_excel(commandArgs(TRUE)[1], progress = FALSE)
took <- proc.time() - started
cat(took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], ncol(sheet) + sum(!is.na(sheet)), "\n")
