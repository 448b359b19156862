/// Why a page cannot be made, told to a user.
package struct PageError: Error, CustomStringConvertible, Equatable {
  /// The whole sentence, beginning with the file where there is one.
  package let description: String

  init(_ description: String) { self.description = description }
}
