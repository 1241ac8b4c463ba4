// How many labs rest on each entity along any chain of relations, at four levels of evidence, in bare C:
// the least that `rank` has to do. 512 labs at a time are pushed up the relations. Prints the processor
// seconds of reading and of counting, and the mean count at each level, to compare answers by.
//
//     cc -O2 -o bare_reach bare_reach.c && ./bare_reach FOLDER
//
// Reads the tables of `networks.py layered`, whose relations all lead from a lower number to a higher one.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { words = 8, levels = 4 };
typedef uint64_t Lanes[words];
typedef struct { uint32_t from, to, level; } Relation;

static const char *const names[levels] = {"assumed", "alleged", "reported", "confirmed"};

static FILE *table(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.csv", folder, name);
  FILE *file = fopen(path, "r");
  if (!file) perror(path), exit(1);
  return file;
}

static double seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

int main(int count, char **arguments) {
  if (count != 2) return fprintf(stderr, "usage: bare_reach FOLDER\n"), 2;
  char line[4096], evidence[64];
  size_t entities = 0, labs = 0, relations = 0, room = 1 << 20;
  FILE *file = table(arguments[1], "entities");
  if (!fgets(line, sizeof line, file)) return 1;
  for (; fgets(line, sizeof line, file); entities++) labs += strstr(line, ",lab") != NULL;
  fclose(file);
  Relation *list = malloc(room * sizeof *list);
  file = table(arguments[1], "relations");
  if (!fgets(line, sizeof line, file)) return 1;
  while (fgets(line, sizeof line, file)) {
    if (relations == room) list = realloc(list, (room *= 2) * sizeof *list);
    Relation *relation = &list[relations++];
    if (sscanf(line, "e-%u,%*[^,],e-%u,", &relation->from, &relation->to) != 2) return 1;
    if (sscanf(strrchr(line, ',') + 1, "%63[a-z]", evidence) != 1) return 1;
    for (relation->level = 0; strcmp(evidence, names[relation->level]); relation->level++) {}
  }
  fclose(file);

  uint32_t *start = calloc(entities + 2, sizeof *start), *next = malloc((entities + 1) * sizeof *next);
  Relation *sorted = malloc(relations * sizeof *sorted);
  for (size_t i = 0; i < relations; i++) start[list[i].from + 1]++;
  for (size_t i = 0; i < entities; i++) start[i + 1] += start[i];
  memcpy(next, start, (entities + 1) * sizeof *next);
  for (size_t i = 0; i < relations; i++) sorted[next[list[i].from]++] = list[i];
  printf("read: %.2f s\n", seconds());

  Lanes *rows = malloc(entities * sizeof *rows);
  double begin = seconds();
  for (int level = levels - 1; level >= 0; level--) {
    uint64_t sum = 0;
    for (size_t block = 0; block < labs; block += 512) {
      memset(rows, 0, entities * sizeof *rows);
      for (size_t lab = block; lab < labs && lab < block + 512; lab++)
        rows[lab][(lab - block) / 64] |= (uint64_t)1 << (lab % 64);
      for (size_t node = 0; node < entities; node++) {
        for (int word = 0; word < words; word++) sum += (uint64_t)__builtin_popcountll(rows[node][word]);
        for (uint32_t arc = start[node]; arc < start[node + 1]; arc++)
          if (sorted[arc].level >= (uint32_t)level)
            for (int word = 0; word < words; word++) rows[sorted[arc].to][word] |= rows[node][word];
      }
    }
    printf("%s: %.3f labs\n", names[level], (double)(sum - labs) / (double)entities);
  }
  printf("count: %.2f s\n", seconds() - begin);
  return 0;
}
