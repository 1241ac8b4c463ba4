// For pipe2().
#define _GNU_SOURCE

#include "library.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// dot recurses once a rank; a chain of 10,000 nodes overruns the 512 KB that some threads get.
enum { LAYOUT_STACK_BYTES = 256 * 1024 * 1024 };

// How often each process looks whether the other is still there, in microseconds.
enum { HEARTBEAT = 100 * 1000 };

// Precedes the values and the messages in what the child writes.
struct header {
  uint32_t is_laid_out;
  uint32_t message_bytes;
  uint64_t value_count;
};

// More than any map takes; a larger number is no answer.
static const uint64_t MOST_VALUES = UINT64_C(1) << 27;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

// ---- The child. It is a copy of a process whose other threads are gone, whatever they held: only
// C, Graphviz and the allocator, which knows how to be copied, may be used.

static pid_t parent;
static double last_moment;

// A child whose parent is gone, or forgot it, ends by itself.
static void look_around(int signal) {
  (void)signal;
  if (getppid() != parent || now() > last_moment) _exit(EXIT_FAILURE);
}

// Takes nothing over from the host but the pipe: no handlers, no files, nothing on its terminal.
static int settle_in(int pipe) {
  static const int signals[] = {SIGSEGV, SIGBUS,  SIGILL,  SIGFPE, SIGABRT, SIGTRAP, SIGALRM,
                                SIGINT,  SIGTERM, SIGHUP,  SIGQUIT, SIGPIPE, SIGSYS};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], SIG_DFL);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);

  // Out of the way of the numbers below.
  while (pipe >= 0 && pipe <= 3) pipe = dup(pipe);
  int nowhere = open("/dev/null", O_RDWR);
  if (pipe < 0 || nowhere < 0) _exit(EXIT_FAILURE);
  for (int stream = 0; stream <= 2; stream++) dup2(nowhere, stream);
  dup2(pipe, 3);
  long most = sysconf(_SC_OPEN_MAX);
  if (most < 0 || most > 4096) most = 4096;
  for (int file = 4; file < most; file++) close(file);

  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = look_around;
  action.sa_flags = SA_RESTART;
  sigaction(SIGALRM, &action, NULL);
  struct itimerval interval = {{0, HEARTBEAT}, {0, HEARTBEAT}};
  setitimer(ITIMER_REAL, &interval, NULL);
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_UNBLOCK, &all, NULL);
  return 3;
}

static void write_all(int pipe, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(pipe, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) _exit(EXIT_FAILURE);
    rest += written;
    count -= (size_t)written;
  }
}

static int control_points(lp_edge *edge) {
  splines *route = ED_spl(edge);
  return route && route->size >= 1 ? (int)route->list[0].size : 0;
}

// Returns how many values there are; writes them where there is room.
static uint64_t collect(const lp_request *request, double *values) {
  uint64_t count = 0;
  for (int i = 0; i < request->node_count; i++, count += 2) {
    if (!values) continue;
    values[count] = ND_coord(request->nodes[i]).x;
    values[count + 1] = ND_coord(request->nodes[i]).y;
  }
  for (int i = 0; i < request->edge_count; i++) {
    int points = control_points(request->edges[i]);
    if (values) values[count] = points;
    count++;
    for (int point = 0; point < points; point++, count += 2) {
      if (!values) continue;
      values[count] = ED_spl(request->edges[i])->list[0].list[point].x;
      values[count + 1] = ED_spl(request->edges[i])->list[0].list[point].y;
    }
  }
  return count;
}

// So deep that no stack is enough, and in a way that no compiler turns into a loop.
static int recurse(volatile char *above) {
  volatile char room[1024];
  room[0] = *above;
  if (room[0] != 0) return 0;
  return recurse(room) + room[0];
}

static void suffer(lp_mishap mishap) {
  volatile char first = 0;
  switch (mishap) {
    case LP_ENDLESS: for (;;) first = (char)(first + 1);
    case LP_WILD_READ: raise(SIGSEGV); break;
    case LP_ABORT: abort();
    case LP_DEEP_RECURSION: recurse(&first); break;
    case LP_SILENCE: _exit(EXIT_SUCCESS);
    case LP_NO_MISHAP: case LP_HALF_AN_ANSWER: break;
  }
}

static _Noreturn void lay_out(const lp_request *request, int pipe) {
  pipe = settle_in(pipe);
  suffer(request->mishap);
  struct header header = {0, 0, 0};
  double *values = NULL;
  header.is_laid_out = gvLayout(lp_context(), request->graph, request->engine) == 0;
  if (header.is_laid_out) {
    header.value_count = collect(request, NULL);
    values = malloc((header.value_count + 1) * sizeof *values);
    if (!values) _exit(EXIT_FAILURE);
    collect(request, values);
  }
  header.message_bytes = (uint32_t)strlen(lp_messages());
  write_all(pipe, &header, sizeof header);
  if (request->mishap == LP_HALF_AN_ANSWER) _exit(EXIT_SUCCESS);
  write_all(pipe, values, header.value_count * sizeof *values);
  write_all(pipe, lp_messages(), header.message_bytes);
  _exit(EXIT_SUCCESS);
}

// ---- The parent.

static bool open_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC) == 0;
#else
  if (pipe(ends) != 0) return false;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return true;
#endif
}

struct birth {
  const lp_request *request;
  int pipe;
  pid_t process;
  int obstacle;
};

static void *fork_child(void *argument) {
  struct birth *birth = argument;
  birth->process = fork();
  if (birth->process == 0) lay_out(birth->request, birth->pipe);
  birth->obstacle = birth->process < 0 ? errno : 0;
  return NULL;
}

// Forks on a thread with a deep stack: the child goes on with a copy of it.
static void fork_deep(struct birth *birth) {
  pthread_attr_t attributes;
  pthread_t thread;
  birth->obstacle = pthread_attr_init(&attributes);
  if (birth->obstacle) return;
  // No handler of the host may run in the child.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  birth->obstacle = pthread_attr_setstacksize(&attributes, LAYOUT_STACK_BYTES);
  if (!birth->obstacle) {
    birth->obstacle = pthread_create(&thread, &attributes, fork_child, birth);
  }
  if (!birth->obstacle) pthread_join(thread, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
}

lp_layout lp_layout_start(const lp_request *request) {
  lp_layout layout = {-1, -1, now() + request->seconds, 0};
  int ends[2];
  if (!open_pipe(ends)) {
    layout.obstacle = errno;
    return layout;
  }
  parent = getpid();
  last_moment = layout.deadline + 1;
  struct birth birth = {request, ends[1], -1, 0};
  fork_deep(&birth);
  close(ends[1]);
  layout.process = birth.process;
  layout.pipe = ends[0];
  layout.obstacle = birth.obstacle;
  if (layout.obstacle) close(ends[0]);
  return layout;
}

// The bytes that came so far.
struct answer {
  char *bytes;
  size_t count, room;
};

static size_t expected_bytes(const struct answer *answer) {
  struct header header;
  if (answer->count < sizeof header) return sizeof header;
  memcpy(&header, answer->bytes, sizeof header);
  if (header.value_count > MOST_VALUES) return SIZE_MAX;
  return sizeof header + (size_t)header.value_count * sizeof(double) + header.message_bytes;
}

static bool is_complete(const struct answer *answer) {
  return answer->count >= sizeof(struct header) && answer->count >= expected_bytes(answer);
}

// Reads what there is; false at the end, or if there is no room for more.
static bool take(struct answer *answer, int pipe) {
  size_t expected = expected_bytes(answer);
  if (expected == SIZE_MAX) return false;
  if (answer->room < expected) {
    char *bytes = realloc(answer->bytes, expected);
    if (!bytes) return false;
    answer->bytes = bytes;
    answer->room = expected;
  }
  ssize_t count = read(pipe, answer->bytes + answer->count, expected - answer->count);
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  answer->count += (size_t)count;
  return count > 0;
}

// Whether the child is gone; takes its last word, so that it is no zombie.
static bool is_gone(pid_t process, int *status, int options) {
  pid_t result;
  do result = waitpid(process, status, options);
  while (result < 0 && errno == EINTR);
  // A host that reaps all children, or ignores SIGCHLD, leaves nothing to learn.
  return result != 0;
}

lp_outcome lp_layout_finish(lp_layout layout) {
  lp_outcome outcome = {LP_NOT_STARTED, layout.obstacle, NULL, 0, NULL};
  if (layout.obstacle) return outcome;
  struct answer answer = {NULL, 0, 0};
  bool is_late = false, is_reaped = false;
  int status = 0;
  while (!is_complete(&answer)) {
    double left = layout.deadline - now();
    is_late = left <= 0;
    if (is_late) break;
    struct pollfd source = {layout.pipe, POLLIN, 0};
    int pause = left * 1e6 < HEARTBEAT ? (int)(left * 1e3) + 1 : HEARTBEAT / 1000;
    int ready = poll(&source, 1, pause);
    if (ready > 0 && !take(&answer, layout.pipe)) break;
    if (ready < 0 && errno != EINTR) break;
    // Others may hold a copy of the pipe's end: then its closing tells nothing of the child's.
    if (ready == 0 && !is_reaped) is_reaped = is_gone(layout.process, &status, WNOHANG);
    else if (ready == 0) break;
  }
  close(layout.pipe);
  if (!is_reaped) {
    // Where the child is ending by itself, this changes nothing.
    if (!is_complete(&answer)) kill(layout.process, SIGKILL);
    is_gone(layout.process, &status, 0);
  }

  if (!is_complete(&answer)) {
    outcome.end = is_late ? LP_LATE : LP_CRASHED;
    outcome.code = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    free(answer.bytes);
    return outcome;
  }
  struct header header;
  memcpy(&header, answer.bytes, sizeof header);
  outcome.end = header.is_laid_out ? LP_DONE : LP_REFUSED;
  outcome.code = 0;
  size_t value_bytes = (size_t)header.value_count * sizeof(double);
  outcome.values = malloc(value_bytes + 1);
  outcome.messages = malloc((size_t)header.message_bytes + 1);
  if (outcome.values && outcome.messages) {
    memcpy(outcome.values, answer.bytes + sizeof header, value_bytes);
    outcome.value_count = (int)header.value_count;
    memcpy(outcome.messages, answer.bytes + sizeof header + value_bytes, header.message_bytes);
    outcome.messages[header.message_bytes] = '\0';
  } else {
    outcome.end = LP_CRASHED;
  }
  free(answer.bytes);
  return outcome;
}

void lp_outcome_free(lp_outcome *outcome) {
  free(outcome->values);
  free(outcome->messages);
  outcome->values = NULL;
  outcome->messages = NULL;
}
