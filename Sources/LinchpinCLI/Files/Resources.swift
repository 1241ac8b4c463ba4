#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif
import Synchronization

/// When the process began, as far as it can tell.
private let start = ContinuousClock.now

/// The seconds since this was first asked, which is when the process begins.
func secondsSinceStart() -> Double { (ContinuousClock.now - start) / .seconds(1) }

/// The memory of the machine, in megabytes; infinite where the system does not say.
func machineMemory() -> Double {
  let (pages, size) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
  return pages > 0 && size > 0 ? Double(pages) * Double(size) / 1e6 : .infinity
}

func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

/// The memory that the process holds.
let memoryInUse = MemoryInUse()

/// Asks the system how much memory the process holds, now and then: asking takes longer than the
/// steps between which it is asked.
final class MemoryInUse: Sendable {
  private let last = Mutex((asked: -1.0, exceeds: false))
  private static let secondsBetween = 0.05

  /// Whether the process held more than so many megabytes when last looked at.
  func exceeds(_ megabytes: Double) -> Bool {
    guard megabytes.isFinite else { return false }
    let now = secondsSinceStart()
    return last.withLock { last in
      if now > last.asked + Self.secondsBetween {
        last = (now, Self.held() > megabytes)
      }
      return last.exceeds
    }
  }

  /// What the process holds, in megabytes; 0 where the system does not say.
  private static func held() -> Double {
    #if canImport(Darwin)
      var usage = rusage()
      return getrusage(RUSAGE_SELF, &usage) == 0 ? Double(usage.ru_maxrss) / 1e6 : 0
    #else
      guard let file = fopen("/proc/self/statm", "r") else { return 0 }
      defer { fclose(file) }
      var line = [UInt8](repeating: 0, count: 100)
      let count = fread(&line, 1, line.count, file)
      // The first word is the size of the address space, the second what of it is in memory.
      let words = String(decoding: line[..<count], as: UTF8.self).split(separator: " ")
      guard words.count > 1, let pages = Double(String(words[1])) else { return 0 }
      return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
    #endif
  }
}
