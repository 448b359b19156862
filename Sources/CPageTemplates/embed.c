// The files of templates/, one entry each; a test holds this list against the folder.
#include "CPageTemplates.h"

#include <string.h>

// `#embed` is C23, which clang has in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char css_index_css[] = {
#embed "../../templates/css/index.css"
};
static const unsigned char css_print_css[] = {
#embed "../../templates/css/print.css"
};
static const unsigned char css_report_css[] = {
#embed "../../templates/css/report.css"
};
static const unsigned char css_theme_css[] = {
#embed "../../templates/css/theme.css"
};
static const unsigned char drawing_json[] = {
#embed "../../templates/drawing.json"
};
static const unsigned char index_html[] = {
#embed "../../templates/index.html"
};
static const unsigned char js_actions_js[] = {
#embed "../../templates/js/actions.js"
};
static const unsigned char js_age_js[] = {
#embed "../../templates/js/age.js"
};
static const unsigned char js_amount_label_js[] = {
#embed "../../templates/js/amount-label.js"
};
static const unsigned char js_arrange_js[] = {
#embed "../../templates/js/arrange.js"
};
static const unsigned char js_bands_js[] = {
#embed "../../templates/js/bands.js"
};
static const unsigned char js_blocks_js[] = {
#embed "../../templates/js/blocks.js"
};
static const unsigned char js_cards_js[] = {
#embed "../../templates/js/cards.js"
};
static const unsigned char js_chart_js[] = {
#embed "../../templates/js/chart.js"
};
static const unsigned char js_clusters_js[] = {
#embed "../../templates/js/clusters.js"
};
static const unsigned char js_colour_bar_js[] = {
#embed "../../templates/js/colour-bar.js"
};
static const unsigned char js_colours_shown_js[] = {
#embed "../../templates/js/colours-shown.js"
};
static const unsigned char js_controls_js[] = {
#embed "../../templates/js/controls.js"
};
static const unsigned char js_cursor_js[] = {
#embed "../../templates/js/cursor.js"
};
static const unsigned char js_decode_candles_js[] = {
#embed "../../templates/js/decode-candles.js"
};
static const unsigned char js_decode_cells_js[] = {
#embed "../../templates/js/decode-cells.js"
};
static const unsigned char js_fit_stage_js[] = {
#embed "../../templates/js/fit-stage.js"
};
static const unsigned char js_format_js[] = {
#embed "../../templates/js/format.js"
};
static const unsigned char js_fragment_js[] = {
#embed "../../templates/js/fragment.js"
};
static const unsigned char js_fullscreen_js[] = {
#embed "../../templates/js/fullscreen.js"
};
static const unsigned char js_index_js[] = {
#embed "../../templates/js/index.js"
};
static const unsigned char js_keyboard_js[] = {
#embed "../../templates/js/keyboard.js"
};
static const unsigned char js_layer_js[] = {
#embed "../../templates/js/layer.js"
};
static const unsigned char js_layout_js[] = {
#embed "../../templates/js/layout.js"
};
static const unsigned char js_main_js[] = {
#embed "../../templates/js/main.js"
};
static const unsigned char js_map_js[] = {
#embed "../../templates/js/map.js"
};
static const unsigned char js_moment_map_js[] = {
#embed "../../templates/js/moment-map.js"
};
static const unsigned char js_motion_js[] = {
#embed "../../templates/js/motion.js"
};
static const unsigned char js_paint_axes_js[] = {
#embed "../../templates/js/paint-axes.js"
};
static const unsigned char js_paint_bands_js[] = {
#embed "../../templates/js/paint-bands.js"
};
static const unsigned char js_paint_chart_js[] = {
#embed "../../templates/js/paint-chart.js"
};
static const unsigned char js_paint_cursor_js[] = {
#embed "../../templates/js/paint-cursor.js"
};
static const unsigned char js_paint_heatmap_js[] = {
#embed "../../templates/js/paint-heatmap.js"
};
static const unsigned char js_paint_map_js[] = {
#embed "../../templates/js/paint-map.js"
};
static const unsigned char js_paint_missing_js[] = {
#embed "../../templates/js/paint-missing.js"
};
static const unsigned char js_paint_price_js[] = {
#embed "../../templates/js/paint-price.js"
};
static const unsigned char js_palettes_js[] = {
#embed "../../templates/js/palettes.js"
};
static const unsigned char js_pixels_js[] = {
#embed "../../templates/js/pixels.js"
};
static const unsigned char js_pointer_js[] = {
#embed "../../templates/js/pointer.js"
};
static const unsigned char js_print_js[] = {
#embed "../../templates/js/print.js"
};
static const unsigned char js_regions_js[] = {
#embed "../../templates/js/regions.js"
};
static const unsigned char js_remember_js[] = {
#embed "../../templates/js/remember.js"
};
static const unsigned char js_report_js[] = {
#embed "../../templates/js/report.js"
};
static const unsigned char js_save_picture_js[] = {
#embed "../../templates/js/save-picture.js"
};
static const unsigned char js_save_js[] = {
#embed "../../templates/js/save.js"
};
static const unsigned char js_scale_js[] = {
#embed "../../templates/js/scale.js"
};
static const unsigned char js_search_table_js[] = {
#embed "../../templates/js/search-table.js"
};
static const unsigned char js_sort_table_js[] = {
#embed "../../templates/js/sort-table.js"
};
static const unsigned char js_stars_js[] = {
#embed "../../templates/js/stars.js"
};
static const unsigned char js_state_js[] = {
#embed "../../templates/js/state.js"
};
static const unsigned char js_store_js[] = {
#embed "../../templates/js/store.js"
};
static const unsigned char js_symbols_js[] = {
#embed "../../templates/js/symbols.js"
};
static const unsigned char js_tell_ages_js[] = {
#embed "../../templates/js/tell-ages.js"
};
static const unsigned char js_theme_js[] = {
#embed "../../templates/js/theme.js"
};
static const unsigned char js_ticks_js[] = {
#embed "../../templates/js/ticks.js"
};
static const unsigned char js_time_units_js[] = {
#embed "../../templates/js/time-units.js"
};
static const unsigned char js_tooltip_js[] = {
#embed "../../templates/js/tooltip.js"
};
static const unsigned char js_totals_js[] = {
#embed "../../templates/js/totals.js"
};
static const unsigned char js_view_js[] = {
#embed "../../templates/js/view.js"
};
static const unsigned char report_html[] = {
#embed "../../templates/report.html"
};

#define FILE_ENTRY(name, bytes) {name, bytes, sizeof bytes}

static const liqheat_template all[] = {
  FILE_ENTRY("css/index.css", css_index_css),
  FILE_ENTRY("css/print.css", css_print_css),
  FILE_ENTRY("css/report.css", css_report_css),
  FILE_ENTRY("css/theme.css", css_theme_css),
  FILE_ENTRY("drawing.json", drawing_json),
  FILE_ENTRY("index.html", index_html),
  FILE_ENTRY("js/actions.js", js_actions_js),
  FILE_ENTRY("js/age.js", js_age_js),
  FILE_ENTRY("js/amount-label.js", js_amount_label_js),
  FILE_ENTRY("js/arrange.js", js_arrange_js),
  FILE_ENTRY("js/bands.js", js_bands_js),
  FILE_ENTRY("js/blocks.js", js_blocks_js),
  FILE_ENTRY("js/cards.js", js_cards_js),
  FILE_ENTRY("js/chart.js", js_chart_js),
  FILE_ENTRY("js/clusters.js", js_clusters_js),
  FILE_ENTRY("js/colour-bar.js", js_colour_bar_js),
  FILE_ENTRY("js/colours-shown.js", js_colours_shown_js),
  FILE_ENTRY("js/controls.js", js_controls_js),
  FILE_ENTRY("js/cursor.js", js_cursor_js),
  FILE_ENTRY("js/decode-candles.js", js_decode_candles_js),
  FILE_ENTRY("js/decode-cells.js", js_decode_cells_js),
  FILE_ENTRY("js/fit-stage.js", js_fit_stage_js),
  FILE_ENTRY("js/format.js", js_format_js),
  FILE_ENTRY("js/fragment.js", js_fragment_js),
  FILE_ENTRY("js/fullscreen.js", js_fullscreen_js),
  FILE_ENTRY("js/index.js", js_index_js),
  FILE_ENTRY("js/keyboard.js", js_keyboard_js),
  FILE_ENTRY("js/layer.js", js_layer_js),
  FILE_ENTRY("js/layout.js", js_layout_js),
  FILE_ENTRY("js/main.js", js_main_js),
  FILE_ENTRY("js/map.js", js_map_js),
  FILE_ENTRY("js/moment-map.js", js_moment_map_js),
  FILE_ENTRY("js/motion.js", js_motion_js),
  FILE_ENTRY("js/paint-axes.js", js_paint_axes_js),
  FILE_ENTRY("js/paint-bands.js", js_paint_bands_js),
  FILE_ENTRY("js/paint-chart.js", js_paint_chart_js),
  FILE_ENTRY("js/paint-cursor.js", js_paint_cursor_js),
  FILE_ENTRY("js/paint-heatmap.js", js_paint_heatmap_js),
  FILE_ENTRY("js/paint-map.js", js_paint_map_js),
  FILE_ENTRY("js/paint-missing.js", js_paint_missing_js),
  FILE_ENTRY("js/paint-price.js", js_paint_price_js),
  FILE_ENTRY("js/palettes.js", js_palettes_js),
  FILE_ENTRY("js/pixels.js", js_pixels_js),
  FILE_ENTRY("js/pointer.js", js_pointer_js),
  FILE_ENTRY("js/print.js", js_print_js),
  FILE_ENTRY("js/regions.js", js_regions_js),
  FILE_ENTRY("js/remember.js", js_remember_js),
  FILE_ENTRY("js/report.js", js_report_js),
  FILE_ENTRY("js/save-picture.js", js_save_picture_js),
  FILE_ENTRY("js/save.js", js_save_js),
  FILE_ENTRY("js/scale.js", js_scale_js),
  FILE_ENTRY("js/search-table.js", js_search_table_js),
  FILE_ENTRY("js/sort-table.js", js_sort_table_js),
  FILE_ENTRY("js/stars.js", js_stars_js),
  FILE_ENTRY("js/state.js", js_state_js),
  FILE_ENTRY("js/store.js", js_store_js),
  FILE_ENTRY("js/symbols.js", js_symbols_js),
  FILE_ENTRY("js/tell-ages.js", js_tell_ages_js),
  FILE_ENTRY("js/theme.js", js_theme_js),
  FILE_ENTRY("js/ticks.js", js_ticks_js),
  FILE_ENTRY("js/time-units.js", js_time_units_js),
  FILE_ENTRY("js/tooltip.js", js_tooltip_js),
  FILE_ENTRY("js/totals.js", js_totals_js),
  FILE_ENTRY("js/view.js", js_view_js),
  FILE_ENTRY("report.html", report_html),
};

const liqheat_template *liqheat_templates(size_t *count) {
  *count = sizeof all / sizeof all[0];
  return all;
}

const liqheat_template *liqheat_template_named(const char *name) {
  for (size_t at = 0; at < sizeof all / sizeof all[0]; at += 1) {
    if (strcmp(all[at].name, name) == 0) return &all[at];
  }
  return NULL;
}
