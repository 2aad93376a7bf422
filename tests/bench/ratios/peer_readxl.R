# peer_readxl FILE: the seconds in which readxl makes a data frame of the sheet
suppressMessages(library(readxl))
started <- proc.time()[["elapsed"]]
sheet <- read_excel(commandArgs(TRUE)[1], progress = FALSE)
cat(proc.time()[["elapsed"]] - started, ncol(sheet) + sum(!is.na(sheet)), "\n")
