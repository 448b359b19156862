import Glibc

/// Number of processors that there are to use.
package let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
