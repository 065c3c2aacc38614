#include "revisions.h"

const struct rules revision_rules[REVISIONS] = {
#define RULES(REVISION, ...) [REVISION] = {__VA_ARGS__},
#include "revisions.def"
#undef RULES
};
