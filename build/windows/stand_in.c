/* Stands in for the frozen program where the installers are tested: TEST-ONLY, it protects nobody.

   "serve" and "native-host" stay until they are ended, as the program's do; "stop" lets the "serve" of the same file end
   in peace; anything else says which version it is. Those that stay write the file that STAND_IN_READY names, and "serve"
   one more when it ends in peace. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static const char MARK[] = "JagaNetral stand-in, TEST-ONLY, version " VERSION;

static int note(const char *end) {
  char ready[MAX_PATH], path[MAX_PATH + 16];
  DWORD length = GetEnvironmentVariableA("STAND_IN_READY", ready, sizeof ready);
  if (length == 0 || length >= sizeof ready) return 0;
  snprintf(path, sizeof path, "%s%s", ready, end);
  FILE *file = fopen(path, "w");
  if (file == NULL) return 1;
  return fclose(file);
}

static HANDLE stopping(void) {
  char name[MAX_PATH];
  GetModuleFileNameA(NULL, name, sizeof name);
  /* The windowless program and the other one are the same, and their service is. */
  char *last = strrchr(name, '\\');
  if (last != NULL) *last = 0;
  for (char *letter = name; *letter; letter++)
    if (*letter == '\\') *letter = '/';
  return CreateEventA(NULL, TRUE, FALSE, name);
}

int main(int count, char **words) {
  if (count > 1 && strcmp(words[1], "serve") == 0) {
    HANDLE stop = stopping();
    if (note("")) return 1;
    WaitForSingleObject(stop, INFINITE);
    return note("-stopped");
  }
  if (count > 1 && strcmp(words[1], "native-host") == 0) {
    if (note("")) return 1;
    Sleep(INFINITE);
  }
  if (count > 1 && strcmp(words[1], "stop") == 0) return !SetEvent(stopping());
  puts(MARK);
  return 0;
}
