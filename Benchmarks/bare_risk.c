// What `risk` samples, in bare C: which of the labs an outage of what they need stops, 512 years at a
// time. Prints the processor seconds and the expected number of labs stopped in a year, to compare
// answers by; its random numbers are others.
//
//     cc -O2 -o bare_risk bare_risk.c && ./bare_risk FOLDER YEARS
//
// Reads the tables of `networks.py needs`, whose needs all lead from a lower number to a higher one.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { words = 8 };
typedef uint64_t Lanes[words];

static uint64_t state = 1;

static uint64_t draw(void) {  // S. Vigna's SplitMix64
  uint64_t mixed = state += 0x9E3779B97F4A7C15;
  mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
  return mixed ^ mixed >> 31;
}

// Each bit is set with a probability, digit by digit from the lowest.
static uint64_t bits(double probability) {
  uint64_t threshold = (uint64_t)(probability * 4294967296.0), result = 0;
  for (int digit = 0; digit < 32; digit++) {
    uint64_t random = draw();
    result = threshold >> digit & 1 ? result | random : result & random;
  }
  return result;
}

static FILE *table(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.csv", folder, name);
  FILE *file = fopen(path, "r");
  if (!file || !fgets(path, sizeof path, file)) exit(1);
  return file;
}

static int number(const char *id) { return atoi(strchr(id, '-') + 1); }

static int byDependent(const void *a, const void *b) {
  return ((const int *)b)[0] - ((const int *)a)[0];
}

int main(int count, char **words_) {
  if (count != 3) return 2;
  static char line[256], id[100], kind[20], other[100];
  int entities = 0, labs = 0, needs = 0, years = atoi(words_[2]);
  double *probability = calloc(1 << 24, sizeof *probability);
  int(*need)[2] = malloc((1 << 24) * sizeof *need);
  FILE *file = table(words_[1], "entities");
  while (fgets(line, sizeof line, file)) {
    double value = 0;
    sscanf(line, "%99[^,],%19[^,],%lf", id, kind, &value);
    probability[entities++] = value;
    labs += !strcmp(kind, "lab");
  }
  file = table(words_[1], "relations");
  while (fgets(line, sizeof line, file)) {
    sscanf(line, "%99[^,],needs,%99[^\n]", id, other);
    need[needs][0] = number(id);
    need[needs++][1] = number(other);
  }
  qsort(need, needs, sizeof *need, byDependent);
  clock_t start = clock();
  Lanes *down = malloc(entities * sizeof *down);
  long stopped = 0;
  for (int done = 0; done < years; done += 512) {
    memset(down, 0, entities * sizeof *down);
    for (int entity = 0; entity < entities; entity++)
      if (probability[entity] > 0)
        for (int word = 0; word < words; word++) down[entity][word] = bits(probability[entity]);
    for (int i = 0; i < needs; i++)
      for (int word = 0; word < words; word++) down[need[i][0]][word] |= down[need[i][1]][word];
    for (int lab = 0; lab < labs; lab++)
      for (int word = 0; word < words; word++) stopped += __builtin_popcountll(down[lab][word]);
  }
  int sampled = (years + 511) / 512 * 512;
  printf("bare C, %d years: %.3f s CPU; %.2f labs stopped a year\n", sampled,
         (double)(clock() - start) / CLOCKS_PER_SEC, (double)stopped / sampled);
}
