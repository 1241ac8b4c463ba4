#if canImport(Darwin)
  @preconcurrency import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

/// A program that gets bytes on standard input and answers on standard output, once.
///
/// It is started by `posix_spawn`, which is safe in a process with many threads: no code of ours runs
/// between `fork` and `exec`. Foundation's `Process` would add Foundation, a thread that watches the
/// child, and threads of ours for its pipes, and can neither limit the time nor survive a child that
/// does not read; swift-subprocess would add three packages, and drawing would have to be `async`.
///
/// Both streams are one socket rather than two pipes: one `poll` waits for either direction, so that
/// a long input and a long answer never wait for each other, and writing to a child that is gone is
/// an error instead of the signal SIGPIPE.
struct ChildProcess {
  /// How a program ended: by itself with an exit code, or by a signal.
  enum Ending: Equatable {
    case exit(code: Int32)
    case signal(Int32)
  }

  /// No map needs a longer answer, in bytes.
  private static let longestAnswer = 1 << 28
  /// How often, in milliseconds, it is asked whether a silent child is still there: another process
  /// may hold a copy of its end of the socket, which then stays open.
  private static let longestPause = 100.0

  private let id: pid_t
  /// Our end of the socket.
  private let socket: Int32
  private var input: ArraySlice<UInt8>
  private var output: [UInt8] = []
  private var isSending = true
  /// Whether more output may come.
  private var isOpen = true
  private var ending: Ending?

  /// Runs a program to its end, for no longer than a limit; then it is killed. Afterwards neither the
  /// process nor an open file is left.
  static func run(
    _ path: String, _ arguments: [String], input: [UInt8], within limit: Duration
  ) throws(LayoutFailure) -> (ending: Ending, output: [UInt8]) {
    let deadline = ContinuousClock.now + limit
    guard limit > .zero else { throw .late }
    var child = try ChildProcess(path, arguments, input: input[...])
    defer { close(child.socket) }
    while child.isOpen || child.ending == nil {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero, child.output.count <= longestAnswer else {
        kill(child.id, SIGKILL)
        child.reap(options: 0)
        throw left > .zero ? .crashed(signal: 0) : .late
      }
      child.step(milliseconds: min(longestPause, (left.seconds * 1000).rounded(.up)))
    }
    return (child.ending ?? .exit(code: 0), child.output)
  }

  private init(
    _ path: String, _ arguments: [String], input: ArraySlice<UInt8>
  ) throws(LayoutFailure) {
    let ends = try Self.socketPair()
    defer { close(ends.theirs) }
    (socket, self.input) = (ends.ours, input)
    do {
      id = try Self.spawn(path, arguments, stream: ends.theirs)
    } catch {
      close(ends.ours)
      throw error
    }
  }

  /// Two connected sockets, which no other program inherits.
  private static func socketPair() throws(LayoutFailure) -> (ours: Int32, theirs: Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #elseif canImport(Musl)
      let type = SOCK_STREAM | SOCK_CLOEXEC
    #else
      let type = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw .notStarted(errno) }
    #if canImport(Darwin)
      var yes: Int32 = 1
      setsockopt(
        ends[0], SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout.size(ofValue: yes)))
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ path: String, _ arguments: [String], stream: Int32
  ) throws(LayoutFailure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, stream, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, stream, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var id = pid_t()
    let code = posix_spawn(&id, path, &actions, nil, words, environ)
    switch code {
    case 0: return id
    case ENOENT, ENOTDIR, EACCES, ENOEXEC: throw .noProgram(path: path)
    default: throw .notStarted(code)
    }
  }
}

extension ChildProcess {
  /// Waits until bytes can be moved in either direction, moves them, and sees whether the child is
  /// gone.
  private mutating func step(milliseconds: Double) {
    guard isOpen else {
      // It closed its output; what is left of it is its end.
      reap(options: WNOHANG)
      if ending == nil { usleep(500) }
      return
    }
    let events = isSending ? POLLIN | POLLOUT : POLLIN
    var state = pollfd(fd: socket, events: Int16(events), revents: 0)
    let ready = poll(&state, 1, Int32(milliseconds))
    if ready == 0 {
      if ending != nil { isOpen = false }
      reap(options: WNOHANG)
    } else if ready > 0 {
      if state.revents & Int16(POLLOUT) != 0 { sendInput() }
      if state.revents & ~Int16(POLLOUT) != 0 { receiveOutput() }
    }
  }

  /// Sends as much of the input as the socket takes, and its end after the last byte.
  private mutating func sendInput() {
    #if canImport(Darwin)
      let flags = MSG_DONTWAIT
    #else
      let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
    #endif
    let count = input.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
    if count >= 0 {
      input = input.dropFirst(count)
    } else if errno != EINTR, errno != EAGAIN {
      // A child that does not read to the end may still answer.
      input = []
    }
    if input.isEmpty {
      isSending = false
      shutdown(socket, Int32(SHUT_WR))
    }
  }

  private mutating func receiveOutput() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    output += buffer.prefix(max(0, count))
    isOpen = count > 0
  }

  /// Takes note of the child's end, so that it does not remain as a zombie.
  private mutating func reap(options: Int32) {
    guard ending == nil else { return }
    var status: Int32 = 0
    var result: pid_t
    repeat { result = waitpid(id, &status, options) } while result < 0 && errno == EINTR
    if result > 0 {
      // WIFSIGNALED, WTERMSIG and WEXITSTATUS are macros that Swift does not see.
      let signal = status & 0x7F
      ending = signal == 0 ? .exit(code: status >> 8 & 0xFF) : .signal(signal)
    } else if result < 0 {
      // A host that ignores SIGCHLD, or waits for all children itself, leaves nothing to learn: its
      // answer shows whether it was complete.
      ending = .exit(code: 0)
    }
  }
}
