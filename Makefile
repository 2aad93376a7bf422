# baocao: from survey spreadsheets to an official report. `make help` lists what there is.
.DELETE_ON_ERROR:
.SUFFIXES:
SHELL := /bin/sh

VARIANT ?= release
VERSION := 0.1.0
PREFIX  ?= /usr/local
B       := build
O       := $(B)/obj/$(VARIANT)
BIN     := $(if $(filter release,$(VARIANT)),$(B)/bin,$(B)/$(VARIANT)/bin)

CC     ?= gcc
WARN   := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
DEFS   := -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DBC_PREFIX='"$(PREFIX)"'
CSTD   := -std=c17 -Ipipeline -include pipeline/base/banned.h
OPT_release := -O2 -g
OPT_asan    := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all
OPT_debug   := -O0 -g
CFLAGS_ALL   = $(CSTD) $(WARN) $(DEFS) $(OPT_$(VARIANT)) $(CFLAGS)
LDFLAGS_ALL  = $(OPT_$(VARIANT)) $(LDFLAGS)

STAGES := ingest normalise validate aggregate render package
LIBS_base    := -lutf8proc -lyaml -ljansson -lcrypto -lcsv
LIBS_ingest  := -lzip -lexpat -lfreexl -lm
LIBS_render  := -lhpdf -lxlsxwriter -lmd4c -lz -lm

sources = $(filter-out %main.c,$(wildcard pipeline/$(1)/*.c))
objects = $(patsubst pipeline/%.c,$(O)/%.o,$(call sources,$(1)))
lib     = $(O)/lib$(1).a

all: $(STAGES:%=$(BIN)/baocao-%) $(BIN)/baocao-cells $(BIN)/baocao

define folder
$(call lib,$(1)): $(call objects,$(1))
	@rm -f $$@ && ar rcs $$@ $$^
endef
$(foreach f,base model $(STAGES) baocao,$(eval $(call folder,$(f))))

define program
$(BIN)/$(if $(filter baocao,$(1)),baocao,baocao-$(1)): $(O)/$(1)/main.o $(call lib,$(1)) $(call lib,model) $(call lib,base)
	@mkdir -p $$(@D)
	$$(CC) $$(LDFLAGS_ALL) -o $$@ $$^ $$(LIBS_$(1)) $$(LIBS_base)
endef
$(foreach f,$(STAGES) baocao,$(eval $(call program,$(f))))

$(BIN)/baocao-cells: $(O)/ingest/cells_main.o $(call lib,ingest) $(call lib,model) $(call lib,base)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS_ingest) $(LIBS_base)

$(O)/%.o: pipeline/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# unit tests: tests/unit/test_FOLDER_NAME.c links base, model and FOLDER's library
UNIT := $(patsubst tests/unit/%.c,$(BIN)/%,$(wildcard tests/unit/test_*.c))
unit-folder = $(filter base model $(STAGES) baocao,$(word 2,$(subst _, ,$(1))))
.SECONDEXPANSION:
$(BIN)/test_%: tests/unit/test_%.c $$(call lib,$$(call unit-folder,test_$$*)) $(call lib,model) $(call lib,base)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -Itests/unit -o $@ $< $(call lib,$(call unit-folder,$(notdir $@))) $(call lib,model) $(call lib,base) \
	  -lcmocka $(LIBS_$(call unit-folder,$(notdir $@))) $(LIBS_base)

unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

clean:
	rm -rf $(B)

-include $(shell find $(O) -name '*.d' 2>/dev/null)
.PHONY: all unit clean
