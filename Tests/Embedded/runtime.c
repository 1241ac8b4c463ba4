// What the Swift runtime asks of a C library, where there is none: memory that is never given back,
// copying, and a few sums. It is enough for a test that answers and ends.

typedef __SIZE_TYPE__ size_t;
typedef unsigned char byte;

extern byte __heap_base;

static size_t heap_end;

int posix_memalign(void **result, size_t alignment, size_t size) {
  size_t align = alignment < 16 ? 16 : alignment;
  size_t start = heap_end == 0 ? (size_t)&__heap_base : heap_end;
  start = (start + align - 1) & ~(align - 1);
  size_t available = __builtin_wasm_memory_size(0) << 16;
  heap_end = start + size;
  if (heap_end > available &&
      __builtin_wasm_memory_grow(0, ((heap_end - available) >> 16) + 1) == (size_t)-1)
    return 12;
  *result = (void *)start;
  return 0;
}

void *malloc(size_t size) {
  void *result = 0;
  posix_memalign(&result, 16, size);
  return result;
}

void free(void *memory) { (void)memory; }

void *memcpy(void *to, const void *from, size_t count) {
  for (size_t i = 0; i < count; i++) ((byte *)to)[i] = ((const byte *)from)[i];
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  if ((byte *)to <= (const byte *)from) return memcpy(to, from, count);
  while (count-- > 0) ((byte *)to)[count] = ((const byte *)from)[count];
  return to;
}

void *memset(void *to, int value, size_t count) {
  for (size_t i = 0; i < count; i++) ((byte *)to)[i] = (byte)value;
  return to;
}

int memcmp(const void *a, const void *b, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int difference = ((const byte *)a)[i] - ((const byte *)b)[i];
    if (difference != 0) return difference;
  }
  return 0;
}

// Hashes need not be secret here, only the same in every run.
void arc4random_buf(void *to, size_t count) { memset(to, 7, count); }

int putchar(int character) { return character; }

double round(double value) {
  return value < 0 ? -__builtin_floor(0.5 - value) : __builtin_floor(value + 0.5);
}

// 64 × 64 bits into 128, by halves.
__int128 __multi3(__int128 a, __int128 b) {
  unsigned long long low = 0xFFFFFFFFull, x = (unsigned long long)a, y = (unsigned long long)b;
  unsigned long long ll = (x & low) * (y & low), lh = (x & low) * (y >> 32),
                     hl = (x >> 32) * (y & low), hh = (x >> 32) * (y >> 32);
  unsigned long long middle = (ll >> 32) + (lh & low) + (hl & low);
  unsigned long long high = hh + (lh >> 32) + (hl >> 32) + (middle >> 32) +
                            (unsigned long long)(a >> 64) * y + x * (unsigned long long)(b >> 64);
  return (__int128)(((unsigned __int128)high << 64) | (middle << 32) | (ll & low));
}

void __stack_chk_fail(void) { __builtin_trap(); }
size_t __stack_chk_guard = 0x5A5A;
