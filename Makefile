# Anzhang (案账). `make help` lists the targets; on a fresh Debian `make run` and `make check` do all.
VERSION := 0.1.0
prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man

B ?= build
SAN ?=
WERROR ?= 0
CC ?= gcc
PKGS := ncursesw tinfo sqlite3 pangocairo pangofc fontconfig xlsxwriter libarchive expat jansson libsodium
PKGFLAGS := $(B)/packages.mk

# Quiet unless V=1; as many jobs as there are cores unless -j says otherwise.
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@echo '  $(1)  $@')
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

# ---- what is installed, and its flags: asked once, kept in build/ ----
BUILDING := $(if $(filter-out help clean layers-list,$(or $(MAKECMDGOALS),all)),yes)
ifeq ($(BUILDING),yes)
include $(PKGFLAGS)
endif

$(PKGFLAGS): tests/packages.sh Makefile
	@mkdir -p $(B)
	@sh tests/packages.sh build
	@{ echo "PKG_CFLAGS := $$(pkg-config --cflags $(PKGS))"; \
	   echo "PKG_LIBS := $$(pkg-config --libs $(PKGS)) -lunistring"; } > $@

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wpointer-arith \
        -Wformat=2 -Wundef -Wwrite-strings
ALL_CFLAGS := -std=c17 -D_GNU_SOURCE -DANZHANG_VERSION='"$(VERSION)"' -I. $(WARN) -O2 -g \
        -fno-common -fstack-protector-strong $(PKG_CFLAGS) $(CFLAGS)
ALL_LDFLAGS := $(LDFLAGS)
ifneq ($(SAN),)
ALL_CFLAGS += -fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=undefined
ALL_LDFLAGS += -fsanitize=$(SAN)
endif
ifeq ($(WERROR),1)
ALL_CFLAGS += -Werror
endif

# ---- the rooms: the Makefile finds files by folder ----
LOCALE_C := $(wildcard locale/*.c)
CORE_C := $(wildcard core/*/*.c)
DB_C := $(wildcard db/*.c)
TUI_C := $(filter-out tui/main.c,$(wildcard tui/*.c tui/*/*.c))
SEEDS := $(wildcard db/schema/*.sql db/seed/*.tsv db/seed/*/*.tsv tests/data/seeds/*.json \
         tests/data/budget/sample-*.csv tests/data/budget/sample-*.json)
DB_GEN := $(B)/db/seeds.c

obj = $(patsubst %.c,$(B)/%.o,$(1))
LOCALE_O := $(call obj,$(LOCALE_C))
CORE_O := $(call obj,$(CORE_C))
DB_O := $(call obj,$(DB_C)) $(B)/db/seeds.o
TUI_O := $(call obj,$(TUI_C))
A := $(B)/lib
LIBS_LOCALE := $(A)/liblocale.a
LIBS_CORE := $(A)/libcore.a $(LIBS_LOCALE)
LIBS_DB := $(A)/libdb.a $(LIBS_CORE)
LIBS_TUI := $(A)/libtui.a $(LIBS_DB)

.PHONY: all run check test layers sizes asan valgrind fuzz bench install uninstall help clean \
        accept words man
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:

all: $(B)/anzhang $(B)/locale/en/LC_MESSAGES/anzhang.mo $(B)/anzhang.1

$(B)/anzhang: $(B)/tui/main.o $(LIBS_TUI)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(A)/liblocale.a: $(LOCALE_O)
$(A)/libcore.a: $(CORE_O)
$(A)/libdb.a: $(DB_O)
$(A)/libtui.a: $(TUI_O)
$(A)/%.a:
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR)
	$(Q)$(AR) qcs $@ $^

$(DB_GEN): db/embed.sh $(SEEDS)
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)sh db/embed.sh $(SEEDS) > $@

$(B)/db/seeds.o: $(DB_GEN)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(B)/%.o: %.c $(PKGFLAGS)
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Tests need further packages; asked once, before the first test is compiled.
$(B)/tests/%.o: tests/%.c $(PKGFLAGS) | $(B)/packages.check
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/packages.check: tests/packages.sh
	@mkdir -p $(@D)
	@sh tests/packages.sh check
	@touch $@

$(B)/locale/en/LC_MESSAGES/anzhang.mo: locale/po/en.po
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)msgfmt --check -o $@ $<

# The man page and the manual's key tables come from the command table.
$(B)/anzhang.1: $(B)/anzhang
	$(call say,GEN)
	$(Q)$(B)/anzhang help --man > $@

# ---- run ----
run: all
	@sh tests/packages.sh run
	@ANZHANG_LOCALEDIR=$(CURDIR)/$(B)/locale sh tui/sample.sh $(B)/anzhang $(B)/sample

# ---- tests ----
UNIT_C := $(shell find tests/unit -name '*.c' 2>/dev/null)
UNIT := $(patsubst tests/unit/%.c,$(B)/unit/%,$(UNIT_C))
PTY_C := $(filter-out tests/pty/play.c,$(wildcard tests/pty/*.c))

$(B)/unit/locale/%: $(B)/tests/unit/locale/%.o $(LIBS_LOCALE)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka
$(B)/unit/core/%: $(B)/tests/unit/core/%.o $(LIBS_CORE)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka
$(B)/unit/db/%: $(B)/tests/unit/db/%.o $(LIBS_DB)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka
$(B)/unit/tui/%: $(B)/tests/unit/tui/%.o $(LIBS_TUI)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka

$(B)/pty-play: $(B)/tests/pty/play.o $(call obj,$(PTY_C)) $(LIBS_TUI)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lvterm -lutil

# The tests come last: their count is the closing line.
check: layers
	@$(MAKE) --no-print-directory test

test: all $(UNIT) $(B)/pty-play
	@sh tests/run.sh $(B) $(UNIT)

accept: all $(UNIT) $(B)/pty-play
	ANZHANG_ACCEPT=1 sh tests/run.sh $(B) $(UNIT)

asan:
	$(MAKE) test B=build-asan SAN=address,undefined

valgrind: all $(UNIT)
	@sh tests/packages.sh valgrind
	@sh tests/valgrind.sh $(B) $(UNIT)

# Seconds for each target.
FUZZ_SECONDS ?= 30
FUZZ_C := $(wildcard tests/fuzz/*.c)
fuzz:
	@sh tests/packages.sh fuzz
	@sh tests/fuzz/run.sh "$(PKG_CFLAGS)" "$(PKG_LIBS)" $(FUZZ_SECONDS) $(FUZZ_C)

bench: all
	@sh tests/packages.sh bench
	@sh tests/bench/run.sh $(B)

layers: $(LIBS_TUI)
	@sh tests/layers.sh $(B) "$(CC)" "$(PKG_LIBS)" "$(ALL_LDFLAGS)"

sizes:
	@sh tests/sizes.sh

# The texts of the seeds that the program shows, as C that xgettext can read.
$(B)/seeds.words.c: $(SEEDS) Makefile
	@mkdir -p $(@D)
	$(Q)awk -F '\t' '/^[^#]/ { if (FILENAME ~ /setting\.tsv$$/) { say($$4); say($$5) } \
	    else if ($$1 == "label") say($$2) } \
	    function say(text) { if (text != "") { gsub(/["\\]/, "\\\\&", text); \
	        print "N_(\"" text "\")" } }' db/seed/setting.tsv \
	    $(sort $(wildcard db/seed/layout/*.tsv db/seed/paper/*.tsv)) > $@

words: $(B)/seeds.words.c
	xgettext --from-code=UTF-8 -k_ -kN_ -o $(B)/anzhang.pot --no-location --sort-output \
	    $(LOCALE_C) $(CORE_C) $(DB_C) $(TUI_C) tui/command.def tui/cli/options.def \
	    core/check/all.def $(wildcard core/rule/*.def core/record/*.def core/report/*.def) $<
	msgmerge --no-location --sort-output -N -U --backup=none locale/po/en.po $(B)/anzhang.pot

# ---- install ----
install: all
	install -D -m 755 $(B)/anzhang $(DESTDIR)$(bindir)/anzhang
	install -D -m 644 $(B)/anzhang.1 $(DESTDIR)$(mandir)/man1/anzhang.1
	install -D -m 644 $(B)/locale/en/LC_MESSAGES/anzhang.mo \
	    $(DESTDIR)$(datadir)/locale/en/LC_MESSAGES/anzhang.mo
	install -D -m 644 docs/manual.zh.md $(DESTDIR)$(datadir)/doc/anzhang/manual.zh.md

uninstall:
	rm -f $(DESTDIR)$(bindir)/anzhang $(DESTDIR)$(mandir)/man1/anzhang.1
	rm -f $(DESTDIR)$(datadir)/locale/en/LC_MESSAGES/anzhang.mo
	rm -rf $(DESTDIR)$(datadir)/doc/anzhang

clean:
	rm -rf build build-asan build-fuzz

help:
	@echo 'make run        install what is missing, build, open the workstation on a sample office'
	@echo 'make check      layers and all tests'
	@echo 'make            build $(B)/anzhang'
	@echo 'make asan       all tests under AddressSanitizer and UBSan'
	@echo 'make valgrind   unit tests and command line under valgrind'
	@echo 'make fuzz       libFuzzer targets, FUZZ_SECONDS=$(FUZZ_SECONDS) each'
	@echo 'make bench      figures as ratios against references in the same run'
	@echo 'make layers     no upward call between tui, db, core and locale'
	@echo 'make sizes      the longest files and functions'
	@echo 'make accept     renew the golden files (then read the diff)'
	@echo 'make words      renew locale/po/en.po'
	@echo 'make install    DESTDIR and prefix are heeded; make uninstall takes it back'

-include $(shell find $(B) -name '*.d' 2>/dev/null)
