# baocao: from survey spreadsheets to an official report. `make help` lists what there is.
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all
SHELL := /bin/sh

VARIANT ?= release
PREFIX  ?= /usr/local
B       := build
O       := $(B)/obj/$(VARIANT)
BIN     := $(if $(filter release,$(VARIANT)),$(B)/bin,$(B)/$(VARIANT)/bin)

# ---- packages of Debian 12, asked for here and nowhere else; `make PACKAGES=no` asks for none ----
BUILD_PACKAGES := gcc libc6-dev make pkg-config gettext libxlsxwriter-dev libcsv-dev libhpdf-dev libexpat1-dev libisal-dev \
  libyaml-dev libmd4c-dev libutf8proc-dev libjansson-dev libssl-dev zlib1g-dev libqpdf-dev fonts-liberation2 icc-profiles-free
TEST_PACKAGES  := libcmocka-dev clang-format cppcheck python3 python3-openpyxl python3-yaml python3-reportlab qpdf poppler-utils gnumeric
BENCH_PACKAGES := $(TEST_PACKAGES) python3-odf python3-xlrd unzip
# what the bench measures against and looks with; one that is not to be had is a row that says so
PEER_PACKAGES  := linux-perf g++ liborcus-dev r-cran-readxl $(if $(wildcard /usr/bin/npm /usr/local/bin/npm),,npm)
JUDGE_PACKAGES := $(TEST_PACKAGES) libreoffice-calc valgrind clang libclang-rt-14-dev debootstrap default-jre-headless \
  libpdfbox2-java libfontbox2-java libactivation-java libjaxb-api-java
FUZZ_PACKAGES  := $(TEST_PACKAGES) clang libclang-rt-14-dev
BUILD_STAMP    := $(B)/.build-packages
TEST_STAMP     := $(B)/.test-packages
BENCH_STAMP    := $(B)/.bench-packages
JUDGE_STAMP    := $(B)/.judge-packages
FUZZ_STAMP     := $(B)/.fuzz-packages

CC     ?= gcc
# what is done, in a word; V=1 shows the commands
SAY     = $(if $(V),,@echo '  $(1)' $(@F);)
WARN   := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
DEFS   := -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DBC_PREFIX='"$(PREFIX)"'
CSTD   := -std=c17 -Ipipeline -include pipeline/base/banned.h
OPT_release  := -O2 -g
OPT_debug    := -O0 -g
OPT_asan     := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all
OPT_coverage := -O0 -g --coverage
CFLAGS_ALL   = $(CSTD) $(WARN) $(DEFS) $(OPT_$(VARIANT)) $(CFLAGS)
LDFLAGS_ALL  = $(OPT_$(VARIANT)) $(LDFLAGS)

STAGES := ingest normalise validate aggregate render reconcile package
LIBS_base   := -lutf8proc -lyaml -ljansson -lcrypto -lisal -lcsv
LIBS_ingest := -lisal -lexpat -lm
LIBS_render := -lhpdf -lxlsxwriter -lmd4c -lz -lm
LIBS_preflight := -lqpdf -lz -lm
FILES       := $(sort $(wildcard pipeline/*/*.[ch] pipeline/*/*/*.[ch]))

sources = $(filter-out %main.c,$(wildcard pipeline/$(1)/*.c pipeline/$(1)/*/*.c))
objects = $(patsubst pipeline/%.c,$(O)/%.o,$(call sources,$(1)))
lib     = $(O)/lib$(1).a
programs := $(STAGES:%=$(BIN)/baocao-%) $(BIN)/baocao-cells $(BIN)/baocao-headers \
  $(BIN)/baocao-template $(BIN)/baocao-preview $(BIN)/baocao-lint-page $(BIN)/baocao

help:
	@echo 'make            build the programs into $(B)/bin'
	@echo 'make report     install what is missing, build, and make the 2012 report of Ninh Binh in output/'
	@echo 'make test       install what testing needs, build, lint, and run all tests'
	@echo 'make lint       layers, formatting, cppcheck, sizes'
	@echo 'make judge      the heavy judges: LibreOffice, sanitizers, valgrind, clang, a bare chroot'
	@echo 'make fuzz       any bytes through every reader, half an hour each; SECONDS=60 KINDS="xlsx csv"'
	@echo 'make bench      time each stage, the script of an afternoon and other readers beside it; BENCH_ROWS=100000 for a quick look'
	@echo 'make pictures   make the pictures of the documents again'
	@echo 'make fields     make docs/templates.md again: the names that templates can use'
	@echo 'make format     let clang-format set the sources'
	@echo 'make install    DESTDIR= PREFIX=/usr/local'
	@echo 'make clean      remove $(B)/'
	@echo 'VARIANT=release (default), debug, asan (address and undefined behaviour), coverage'

# ---- building: a folder is a static library; a program links base, model and its own ----
all: $(BUILD_STAMP) $(programs) locale

define folder
$(call lib,$(1)): $(call objects,$(1))
	@rm -f $$@ && ar rcs $$@ $$^
endef
$(foreach f,base model $(STAGES) preflight baocao,$(eval $(call folder,$(f))))

define program
$(BIN)/$(if $(filter baocao,$(1)),baocao,baocao-$(1)): $(O)/$(1)/main.o $(call lib,$(1)) $(call lib,model) $(call lib,base)
	@mkdir -p $$(@D)
	$$(call SAY,link) $$(CC) $$(LDFLAGS_ALL) -o $$@ $$^ $$(LIBS_$(1)) $$(LIBS_base)
endef
$(foreach f,$(STAGES) baocao,$(eval $(call program,$(f))))

$(BIN)/baocao-cells $(BIN)/baocao-headers: $(BIN)/baocao-%: $(O)/ingest/%_main.o $(call lib,ingest) $(call lib,model) $(call lib,base)
	@mkdir -p $(@D)
	$(call SAY,link) $(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS_ingest) $(LIBS_base)

$(BIN)/baocao-template $(BIN)/baocao-preview: $(BIN)/baocao-%: $(O)/render/%_main.o $(call lib,render) $(call lib,model) $(call lib,base)
	@mkdir -p $(@D)
	$(call SAY,link) $(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS_render) $(LIBS_base)

$(BIN)/baocao-lint-page: $(O)/preflight/main.o $(call lib,preflight) $(call lib,model) $(call lib,base)
	@mkdir -p $(@D)
	$(call SAY,link) $(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS_preflight) $(LIBS_base)

# what the objects were made with: make CFLAGS=-DBC_LIMIT_ROWS=2097152 makes them anew (limits.h)
$(O)/.flags: export MADE_WITH = $(CC) $(WARN) $(OPT_$(VARIANT)) $(CFLAGS)
$(O)/.flags: FORCE
	@mkdir -p $(@D) && printf '%s\n' "$$MADE_WITH" | cmp -s - $@ || printf '%s\n' "$$MADE_WITH" >$@
FORCE:
$(O)/%.o: pipeline/%.c $(O)/.flags | $(BUILD_STAMP)
	@mkdir -p $(@D)
	$(call SAY,compile) $(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# ---- the terminal's languages ----
PO := $(wildcard pipeline/baocao/po/*.po)
locale: $(patsubst pipeline/baocao/po/%.po,$(BIN)/../locale/%/LC_MESSAGES/baocao.mo,$(PO))
$(BIN)/../locale/%/LC_MESSAGES/baocao.mo: pipeline/baocao/po/%.po | $(BUILD_STAMP)
	@mkdir -p $(@D)
	$(call SAY,words) msgfmt --check-format -o $@ $<

# ---- packages ----
define packages
@mkdir -p $(B)
@missing=; for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
if [ -n "$$missing" ] && [ '$(PACKAGES)' != no ]; then echo "installing:$$missing"; \
  if [ "$$(id -u)" = 0 ]; then run='env DEBIAN_FRONTEND=noninteractive'; else run='sudo env DEBIAN_FRONTEND=noninteractive'; fi; \
  $$run apt-get update -qq && $$run apt-get install -y -qq --no-install-recommends $$missing >$(B)/apt.log 2>&1 || \
    { tail -n 20 $(B)/apt.log; echo "these packages could not be installed:$$missing"; exit 1; }; fi
@touch $@
endef
$(BUILD_STAMP): Makefile
	$(call packages,$(BUILD_PACKAGES))
$(TEST_STAMP): $(BUILD_STAMP)
	$(call packages,$(TEST_PACKAGES))
$(BENCH_STAMP): $(TEST_STAMP)
	$(call packages,$(BENCH_PACKAGES))
$(PEER_PACKAGES:%=$(B)/.peer-%): $(BENCH_STAMP)
	$(call packages,$(@:$(B)/.peer-%=%))
$(JUDGE_STAMP): $(TEST_STAMP)
	$(call packages,$(JUDGE_PACKAGES))
$(FUZZ_STAMP): $(TEST_STAMP)
	$(call packages,$(FUZZ_PACKAGES))

# ---- the 2012 report: exit 1 means that it is done and rows were set aside ----
report: all
	@$(B)/bin/baocao run input/2012-ninh-binh -o output; code=$$?; [ $$code -le 1 ] || exit $$code

# ---- tests: tests/unit/test_FOLDER_NAME.c links base, model and FOLDER's library ----
UNIT := $(patsubst tests/unit/%.c,$(BIN)/%,$(wildcard tests/unit/test_*.c))
unit-folder = $(filter base model $(STAGES) preflight baocao,$(word 2,$(subst _, ,$(1))))
.SECONDEXPANSION:
$(BIN)/test_%: tests/unit/test_%.c $(wildcard tests/unit/*.h) $$(call lib,$$(call unit-folder,test_$$*)) $(call lib,model) $(call lib,base) | $(TEST_STAMP)
	@mkdir -p $(@D)
	$(call SAY,link) $(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -Itests/unit -o $@ $< $(call lib,$(call unit-folder,$(notdir $@))) $(call lib,model) $(call lib,base) \
	  -lcmocka $(LIBS_$(call unit-folder,$(notdir $@))) $(LIBS_base)

# what the fuzzers found once, through the same targets: tests/fuzz/found/KIND
REPLAY := $(patsubst tests/fuzz/fuzz_%.c,$(BIN)/replay_%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_LIBS = $(foreach f,ingest preflight model base,$(call lib,$(f)))
$(BIN)/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(wildcard tests/fuzz/*.h tests/unit/*.h) $(FUZZ_LIBS) | $(TEST_STAMP)
	@mkdir -p $(@D)
	$(call SAY,link) $(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -Itests/unit -o $@ $< tests/fuzz/replay.c $(FUZZ_LIBS) \
	  $(LIBS_ingest) $(LIBS_preflight) $(LIBS_base)

unit: $(UNIT) $(REPLAY)
test: all $(TEST_STAMP) unit
	@tests/run $(BIN)
lint: $(TEST_STAMP)
	@tests/lint
judge: all unit $(JUDGE_STAMP)
	@tests/judge
fuzz: all $(FUZZ_STAMP)
	@tests/fuzz/run $(or $(SECONDS),1800) "$(KINDS)"
bench: all $(BENCH_STAMP)
	@$(MAKE) -s -k -j1 $(PEER_PACKAGES:%=$(B)/.peer-%) || :
	@tests/bench/run
# the pictures of README and docs/huong-dan.md, with the manual's own notice and draft; looked at before they are committed
pictures: all $(TEST_STAMP)
	@$(BIN)/baocao run input/2012-ninh-binh -o $(B)/pictures --force >/dev/null; code=$$?; [ $$code -le 1 ] || exit $$code
	pdftoppm -r 65 -f 1 -l 1 -png -singlefile $(B)/pictures/2012-ninh-binh/current/bao-cao.pdf docs/trang-1
	sh docs/make-pictures $(BIN) $(B)/pictures
# docs/templates.md, from the names themselves and the sample campaign (tests/scenario/33-templates.sh holds it)
fields: all
	LC_ALL=vi_VN.UTF-8 $(BIN)/baocao-template fields --markdown >docs/templates.md
format:
	clang-format -i $(FILES) $(wildcard tests/unit/*.[ch])

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/baocao $(DESTDIR)$(PREFIX)/share/locale $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(programs) $(DESTDIR)$(PREFIX)/bin
	cp -r templates $(DESTDIR)$(PREFIX)/share/baocao/
	rm -rf $(DESTDIR)$(PREFIX)/share/baocao/sample && cp -r input/2012-ninh-binh $(DESTDIR)$(PREFIX)/share/baocao/sample
	cp -r $(B)/locale/. $(DESTDIR)$(PREFIX)/share/locale/
	install -m 644 docs/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1

clean:
	rm -rf $(B)

-include $(shell find $(O) -name '*.d' 2>/dev/null)
.PHONY: FORCE help all locale report unit test lint judge fuzz bench pictures fields format install clean
