#include <ft2build.h>
#include FT_FREETYPE_H
// Moves an outline by part of a pixel, so that letters keep their spacing.
#include FT_OUTLINE_H
