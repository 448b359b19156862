/// The program's version, as `liqheat --version` tells it.
package let programVersion = "0.9.0"
