# Văn Thư
#
#	make plans      install what is missing, build the program, build content/ into output/
#	make check      all quick tests
#	make check-all  the slow ones: sanitizers, valgrind, clang, linters, LibreOffice, a browser
#	make coverage   which lines the quick tests run through
#	make fuzz       look for inputs that break it, SECONDS=60 for each part of the program
#	make bench      what a build costs, beside other programs; make bench-quick in a minute
#	make install    to $(DESTDIR)$(PREFIX); make uninstall takes it away again
#	make clean
#
# Variables: PREFIX, DESTDIR, CC, CFLAGS, LDFLAGS, BUILD (where to build).

PREFIX  = /usr/local
BUILD   = build
CFLAGS  = -O2 -g
VERSION = 0.1.0

MAKEFLAGS += --no-builtin-rules --no-print-directory --jobs=$(shell nproc)
SHELL = /bin/sh
.DELETE_ON_ERROR:
.SECONDARY:

# ---- What it is made of --------------------------------------------------------------------------

SOURCES := $(sort $(wildcard generator/*.c generator/*/*.c))
OBJECTS := $(SOURCES:generator/%.c=$(BUILD)/obj/%.o)
TESTS   := $(patsubst test/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard test/unit/test_*.c)))
FUZZERS := $(patsubst test/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard test/fuzz/fuzz_*.c)))
CATALOG := $(BUILD)/locale/vi/LC_MESSAGES/vanthu.mo

# pkg-config may itself have to be installed first: it is asked when the first file is compiled.
PACKAGES = libxml-2.0 libzip libdeflate libxxhash jansson nettle libcmark yaml-0.1 libutf8proc
once     = $(eval $(1) := $(shell $(2)))$($(1))
LIB_CFLAGS = $(call once,LIB_CFLAGS,pkg-config --cflags $(PACKAGES))
LIBS       = $(call once,LIBS,pkg-config --libs $(PACKAGES))
TEST_LIBS  = $(call once,TEST_LIBS,pkg-config --libs cmocka)

# diag() and say() may be called without arguments for the text, which C17 has no word for: clang can
# be told to allow just that, gcc only to be less pedantic.
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion \
	-Wno-sign-conversion
ifneq ($(findstring clang,$(CC)),)
WARNINGS += -Wpedantic -Wno-gnu-zero-variadic-macro-arguments
endif

# A warning is an error for those who change the program, not for those who only use it.
WERROR =
check check-all programs fuzzers: WERROR = -Werror

DEFINES = -D_GNU_SOURCE -DVANTHU_VERSION='"$(VERSION)"' -DVANTHU_PREFIX='"$(PREFIX)"'
COMPILE = $(CC) -std=c17 $(DEFINES) -Igenerator $(WARNINGS) $(WERROR) -pthread $(CFLAGS) \
	$(LIB_CFLAGS) -MMD -MP

# ---- The program ---------------------------------------------------------------------------------

.PHONY: all plans programs fuzzers fuzz check check-all coverage bench bench-quick install uninstall clean \
	deps deps-check deps-all deps-fuzz
all: $(BUILD)/vanthu $(CATALOG)

plans: all
	@$(BUILD)/vanthu build

$(BUILD)/vanthu: $(OBJECTS)
	@echo "  link     $@"
	@$(CC) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $(OBJECTS) $(LIBS)

$(BUILD)/obj/%.o: generator/%.c Makefile | deps
	@echo "  compile  $<"
	@mkdir -p $(@D)
	@$(COMPILE) -c -o $@ $<

$(CATALOG): generator/po/vi.po | deps
	@mkdir -p $(@D)
	@msgfmt --check-format -o $@ $<

deps:
	@generator/deps.sh build
deps-check: deps
	@generator/deps.sh check
deps-all: deps-check
	@generator/deps.sh all
deps-fuzz: deps-check
	@generator/deps.sh fuzz

# ---- Tests ---------------------------------------------------------------------------------------

# All that the tests run: also made by test/all/*.sh with other compilers and folders.
programs: all $(TESTS) $(FUZZERS)

$(BUILD)/unit/%: test/unit/%.c $(filter-out %/main.o,$(OBJECTS)) Makefile | deps-check
	@echo "  compile  $<"
	@mkdir -p $(@D)
	@$(COMPILE) $(LDFLAGS) -o $@ $< $(filter %.o,$^) $(LIBS) $(TEST_LIBS)

# Fuzz targets. Without more said they are programs that run files and folders of inputs; test/fuzz/run.sh
# builds them with libFuzzer's own main instead.
FUZZ_MAIN  = test/fuzz/replay.c
FUZZ_WITH  = test/fuzz/fuzz.c test/fuzz/compose.c test/fuzz/oracle.c test/plans/textof.c test/docx/lint.c
FUZZ_OBJECTS = $(patsubst test/%.c,$(BUILD)/test/%.o,$(FUZZ_WITH) $(FUZZ_MAIN))

$(BUILD)/test/%.o: test/%.c Makefile | deps-check
	@echo "  compile  $<"
	@mkdir -p $(@D)
	@$(COMPILE) -c -o $@ $<

$(BUILD)/fuzz/%: $(BUILD)/test/fuzz/%.o $(FUZZ_OBJECTS) $(filter-out %/main.o,$(OBJECTS))
	@echo "  link     $@"
	@mkdir -p $(@D)
	@$(CC) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

SECONDS = 60
fuzzers: $(FUZZERS)
fuzz: deps-fuzz
	@FUZZ_SECONDS=$(SECONDS) BUILD=$(BUILD) test/fuzz/run.sh

check: programs
	@BUILD=$(BUILD) test/run.sh test/layers.sh $(TESTS) test/run-cases.sh $(sort $(wildcard test/cli/*.sh)) \
		test/plans/run.sh $(filter-out %/lib.sh,$(sort $(wildcard test/faults/*.sh))) test/fuzz/replay.sh

check-all: programs deps-all
	@test/run.sh $(sort $(wildcard test/all/*.sh))

coverage: deps-all
	@test/all/coverage.sh
	@cat build/coverage/lines.txt

bench: all
	@BUILD=$(BUILD) test/bench/run.sh
bench-quick: all
	@BUILD=$(BUILD) test/bench/run.sh --quick

-include $(OBJECTS:.o=.d) $(TESTS:=.d) $(FUZZERS:$(BUILD)/fuzz/%=$(BUILD)/test/fuzz/%.d) $(FUZZ_OBJECTS:.o=.d)

# ---- Installing ----------------------------------------------------------------------------------

DEST  = $(DESTDIR)$(PREFIX)
SHARE = $(DEST)/share

install: all
	install -D -m 755 $(BUILD)/vanthu "$(DEST)/bin/vanthu"
	install -D -m 644 generator/vanthu.1 "$(SHARE)/man/man1/vanthu.1"
	install -D -m 644 generator/vanthu.5 "$(SHARE)/man/man5/vanthu.5"
	install -D -m 644 $(CATALOG) "$(SHARE)/locale/vi/LC_MESSAGES/vanthu.mo"
	rm -rf "$(SHARE)/vanthu/templates"
	find templates -type f | while read -r file; do \
		install -D -m 644 "$$file" "$(SHARE)/vanthu/$$file" || exit 1; \
	done

uninstall:
	rm -f "$(DEST)/bin/vanthu" "$(SHARE)/man/man1/vanthu.1" "$(SHARE)/man/man5/vanthu.5"
	rm -f "$(SHARE)/locale/vi/LC_MESSAGES/vanthu.mo"
	rm -rf "$(SHARE)/vanthu"

clean:
	rm -rf $(BUILD)
