/// Why a configuration cannot be used; begins with the file, variable or flag.
struct ConfigurationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
