import Plotting

/// The colours of a drawing as variables of a style sheet: dark unless the reader or their system asks for light.
func themeVariables(_ drawing: Drawing) -> String {
  let (dark, light) = (variables(drawing.dark), variables(drawing.light))
  return """
    :root {\(dark)}
    :root[data-theme="light"] {\(light)}
    @media (prefers-color-scheme: light) { :root:not([data-theme]) {\(light)} }

    """
}

private func variables(_ theme: Theme) -> String {
  theme.variables.map { " --\($0.name): \($0.color.hexText);" }.joined() + " "
}
