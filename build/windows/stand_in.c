/* Stands in for the frozen program where the installers are tested: TEST-ONLY, it protects nobody.

   "serve" stays until it is ended, as the service does; anything else says which version it is. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static const char MARK[] = "JagaNetral stand-in, TEST-ONLY, version " VERSION;

int main(int count, char **words) {
  if (count > 1 && strcmp(words[1], "serve") == 0) {
    char ready[MAX_PATH];
    DWORD length = GetEnvironmentVariableA("STAND_IN_READY", ready, sizeof ready);
    if (length > 0 && length < sizeof ready) {
      FILE *file = fopen(ready, "w");
      if (file == NULL) return 1;
      fclose(file);
    }
    for (;;) Sleep(1000);
  }
  puts(MARK);
  return 0;
}
