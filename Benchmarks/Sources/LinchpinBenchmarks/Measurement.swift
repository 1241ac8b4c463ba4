import Foundation

/// How long work took: on the clock, and on the processor, over all threads.
struct Duration {
  var wall: Double
  var processor: Double

  /// What is compared with a target: other processes stretch the clock, a second thread stretches
  /// processor time, and neither is the work's own doing.
  var seconds: Double { min(wall, processor) }
}

/// Prints how long a piece of work took: the median of several runs, with the least and the most,
/// and whether it meets a target.
///
/// - Parameters:
///   - repeats: How many times the work is done in one run; what is printed is the time of one.
///   - limit: The target, in seconds.
@discardableResult
func measure<Result>(
  _ name: String, runs: Int = 5, repeats: Int = 1, limit: Double? = nil,
  _ work: () throws -> Result
) rethrows -> Result {
  var durations: [Duration] = []
  var result = try timed(repeats, work, &durations)
  for _ in 1..<max(1, runs) { result = try timed(repeats, work, &durations) }
  durations.sort { $0.seconds < $1.seconds }
  let median = durations[durations.count / 2]
  let range = "\(shown(durations[0].seconds)) … \(shown(durations[durations.count - 1].seconds))"
  let times = "\(shown(median.wall)) wall, \(shown(median.processor)) CPU (\(range))"
  print(
    padded(name, 52), padded(shown(median.seconds), 10), padded(times, 52),
    limit.map { verdict(median.seconds <= $0, "≤ \(shown($0))") } ?? "")
  return result
}

private func timed<Result>(
  _ repeats: Int, _ work: () throws -> Result, _ durations: inout [Duration]
) rethrows -> Result {
  let wall = seconds(CLOCK_MONOTONIC)
  let processor = seconds(CLOCK_PROCESS_CPUTIME_ID)
  for _ in 1..<repeats { _ = try work() }
  let result = try work()
  durations.append(
    Duration(
      wall: (seconds(CLOCK_MONOTONIC) - wall) / Double(repeats),
      processor: (seconds(CLOCK_PROCESS_CPUTIME_ID) - processor) / Double(repeats)))
  return result
}

private func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

private func verdict(_ isMet: Bool, _ target: String) -> String {
  (isMet ? "ok      " : "MISSED  ") + target
}

/// Prints the most memory that this process has held so far.
func reportMemory(_ name: String = "peak memory so far", limit megabytes: Int? = nil) {
  let peak = peakMemory() / 1_000_000
  print(
    padded(name, 52), padded("\(peak) MB", 63),
    megabytes.map { verdict(peak <= $0, "≤ \($0) MB") } ?? "")
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
