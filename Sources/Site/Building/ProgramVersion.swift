/// The program's version, as `liqheat --version` tells it.
public let programVersion = "0.9.0"
