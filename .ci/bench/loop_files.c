// SPDX-License-Identifier: Apache-2.0
// Reads every file named on standard input and runs libyaml's events over it: the floor that `check` is measured against.

#include "CEventLoop.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char name[4096];
  unsigned char *bytes = NULL;
  size_t room = 0;
  long events = 0;
  while (fgets(name, sizeof name, stdin)) {
    name[strcspn(name, "\n")] = 0;
    FILE *file = fopen(name, "rb");
    if (!file) return 1;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    if (size > room) bytes = realloc(bytes, room = size * 2);
    if (!bytes || fread(bytes, 1, size, file) != size) return 1;
    fclose(file);
    long found = event_loop(bytes, size);
    if (found > 0) events += found;
  }
  printf("%ld\n", events);
  return 0;
}
