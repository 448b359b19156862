#pragma once
#include <stddef.h>

/// A file of templates/, compiled in.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} liqheat_template;

/// All of them; their number is put into `count`.
const liqheat_template *liqheat_templates(size_t *count);

/// One of them, or NULL where there is none of that name.
const liqheat_template *liqheat_template_named(const char *name);
