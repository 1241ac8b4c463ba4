import Foundation

/// Prints how long a piece of work took: the median of several runs, with the least and the most.
func measure<Result>(
  _ name: String, runs: Int = 5, target: String = "", _ work: () throws -> Result
) rethrows -> Result {
  let clock = ContinuousClock()
  var seconds: [Double] = []
  var result = try {
    let first = try timed(clock, work); seconds.append(first.1); return first.0
  }()
  for _ in 1..<max(1, runs) {
    let next = try timed(clock, work)
    result = next.0
    seconds.append(next.1)
  }
  seconds.sort()
  let median = seconds[seconds.count / 2]
  let range = "\(shown(seconds[0])) … \(shown(seconds[seconds.count - 1]))"
  print("\(padded(name, 58)) \(padded(shown(median), 10)) (\(range))  \(target)")
  return result
}

private func timed<Result>(
  _ clock: ContinuousClock, _ work: () throws -> Result
) rethrows -> (Result, Double) {
  let start = clock.now
  let result = try work()
  let duration = clock.now - start
  return (
    result,
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  )
}

/// Seconds, in the unit that reads best.
func shown(_ seconds: Double) -> String {
  func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
  if seconds >= 1 { return rounded(seconds) + " s" }
  if seconds >= 1e-3 { return rounded(seconds * 1e3) + " ms" }
  return rounded(seconds * 1e6) + " µs"
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// The most memory that this process has held so far, in bytes.
func peakMemory() -> Int {
  #if canImport(Darwin)
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #else
    // Not getrusage: what it reports includes the process that started this one.
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  #endif
}
