/* What setup and MSI do alike and neither can say in its own words; they carry it along and never install it.

     end FOLDER            ends the service and the native hosts that were started from this folder, of every user
     firefox-put FOLDER    gives Firefox FOLDER\firefox\policies.json, where it has none
     firefox-take FOLDER   takes it back, where it is still ours

   A process is known by the path of its program and never by its name: another program that is called the same, or the
   same one in another folder, goes on. Status: 0 done, 1 failed, 2 wrong usage, 3 a policies.json of somebody else's was
   left as it is. */
#include <windows.h>
#include <shellapi.h>
#include <shlwapi.h>
#include <tlhelp32.h>
#include <wchar.h>

#define LONGEST 32768
#define LEFT 3
#define RECORD L"Software\\JagaNetral\\FirefoxPolicies"

static const wchar_t *const PROGRAMS[] = {L"jaganetral-layanan.exe", L"jaganetral.exe"};
static const DWORD STOP_MS = 40000; /* "jaganetral stop" itself waits 30 seconds */
static const DWORD GRACE_MS = 3000;
static const int ROUNDS = 10; /* a browser may start the host again meanwhile */

static wchar_t folder[LONGEST];

/* Windows takes a path for the same whatever its case. */
static BOOL same(const wchar_t *one, const wchar_t *other) {
  return CompareStringOrdinal(one, -1, other, -1, TRUE) == CSTR_EQUAL;
}

static BOOL join(wchar_t *target, const wchar_t *start, const wchar_t *rest) {
  size_t length = wcslen(start);
  BOOL closed = length > 0 && start[length - 1] == L'\\';
  return _snwprintf(target, LONGEST - 1, closed ? L"%ls%ls" : L"%ls\\%ls", start, rest) > 0;
}

static BOOL exists(const wchar_t *path) { return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES; }

/* An administrator may end processes of others only with this privilege; without it they may end their own. */
static void ask_for_rights(void) {
  HANDLE token;
  TOKEN_PRIVILEGES wanted = {.PrivilegeCount = 1, .Privileges = {{.Attributes = SE_PRIVILEGE_ENABLED}}};
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES, &token)) return;
  if (LookupPrivilegeValueW(NULL, L"SeDebugPrivilege", &wanted.Privileges[0].Luid))
    AdjustTokenPrivileges(token, FALSE, &wanted, 0, NULL, NULL);
  CloseHandle(token);
}

/* The service of whoever runs this finishes what is under way; services of others bear a sudden end, for what they have
   acknowledged is on the disk. A version that knows no "stop" ends with status 2, and its service as those of others. */
static void stop_in_peace(void) {
  static wchar_t program[LONGEST], words[LONGEST];
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION process;
  if (!join(program, folder, L"jaganetral.exe") || !exists(program)) return;
  if (_snwprintf(words, LONGEST - 1, L"\"%ls\" stop", program) < 0) return;
  if (!CreateProcessW(program, words, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, &start, &process)) return;
  WaitForSingleObject(process.hProcess, STOP_MS);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
}

static BOOL is_ours(HANDLE process) {
  static wchar_t path[LONGEST], ours[LONGEST];
  DWORD length = LONGEST;
  if (!QueryFullProcessImageNameW(process, 0, path, &length)) return FALSE;
  for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++)
    if (join(ours, folder, PROGRAMS[i]) && same(path, ours)) return TRUE;
  return FALSE;
}

/* Ends what runs now; how many there were. */
static int end_once(DWORD grace) {
  int found = 0;
  PROCESSENTRY32W one = {.dwSize = sizeof one};
  HANDLE list = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (list == INVALID_HANDLE_VALUE) return -1;
  for (BOOL more = Process32FirstW(list, &one); more; more = Process32NextW(list, &one)) {
    HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_TERMINATE | SYNCHRONIZE, FALSE,
                                 one.th32ProcessID);
    if (process == NULL) continue;
    if (is_ours(process)) {
      found++;
      if (WaitForSingleObject(process, grace) != WAIT_OBJECT_0) {
        TerminateProcess(process, 0);
        WaitForSingleObject(process, GRACE_MS);
      }
    }
    CloseHandle(process);
  }
  CloseHandle(list);
  return found;
}

static int end(void) {
  ask_for_rights();
  stop_in_peace();
  for (int round = 0; round < ROUNDS; round++)
    if (end_once(round == 0 ? GRACE_MS : 0) == 0) return 0;
  return 1;
}

static BOOL equal(const wchar_t *one, const wchar_t *other) {
  BOOL alike = FALSE;
  HANDLE files[2] = {INVALID_HANDLE_VALUE, INVALID_HANDLE_VALUE};
  char parts[2][4096];
  DWORD got[2];
  files[0] = CreateFileW(one, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  files[1] = CreateFileW(other, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  while (files[0] != INVALID_HANDLE_VALUE && files[1] != INVALID_HANDLE_VALUE) {
    if (!ReadFile(files[0], parts[0], sizeof parts[0], &got[0], NULL)) break;
    if (!ReadFile(files[1], parts[1], sizeof parts[1], &got[1], NULL)) break;
    if (got[0] != got[1] || memcmp(parts[0], parts[1], got[0]) != 0) break;
    if (got[0] == 0) {
      alike = TRUE;
      break;
    }
  }
  for (int i = 0; i < 2; i++)
    if (files[i] != INVALID_HANDLE_VALUE) CloseHandle(files[i]);
  return alike;
}

/* Our policy into one Firefox. What is there already is somebody's, unless it was written down as ours. */
static int put_into(const wchar_t *firefox) {
  static wchar_t place[LONGEST], target[LONGEST], source[LONGEST];
  wchar_t made[2] = L"0";
  HKEY record;
  if (!exists(firefox)) return 0;
  if (!join(place, firefox, L"distribution") || !join(target, place, L"policies.json")) return 1;
  if (!join(source, folder, L"firefox\\policies.json")) return 1;
  if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, RECORD, 0, NULL, 0, KEY_READ | KEY_WRITE, NULL, &record, NULL)) return 1;
  int status = 0;
  BOOL known = RegQueryValueExW(record, place, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
  if (exists(target)) {
    if (!known || !equal(source, target)) status = LEFT;
  } else {
    if (CreateDirectoryW(place, NULL)) made[0] = L'1';
    /* Written down first, so that it is taken back whatever happens in between. */
    if (RegSetValueExW(record, place, 0, REG_SZ, (const BYTE *)made, sizeof made) != ERROR_SUCCESS ||
        !CopyFileW(source, target, TRUE))
      status = 1;
  }
  RegCloseKey(record);
  return status;
}

static int put(void) {
  static wchar_t place[LONGEST], root[LONGEST];
  const wchar_t *const roots[] = {L"ProgramW6432", L"ProgramFiles(x86)"};
  int worst = 0;
  if (!join(place, folder, L"firefox\\policies.json") || !exists(place)) return 0;
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
    DWORD length = GetEnvironmentVariableW(roots[i], root, LONGEST);
    if (length == 0 || length >= LONGEST || !join(place, root, L"Mozilla Firefox")) continue;
    int status = put_into(place);
    worst = status > worst ? status : worst;
  }
  DWORD size = sizeof place;
  const wchar_t *key = L"Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\firefox.exe";
  if (RegGetValueW(HKEY_LOCAL_MACHINE, key, L"Path", RRF_RT_REG_SZ, NULL, place, &size) == ERROR_SUCCESS) {
    wcscpy(root, place); /* the two above are among those that this one may name */
    PathRemoveBackslashW(root);
    int status = put_into(root);
    worst = status > worst ? status : worst;
  }
  return worst;
}

static int take(void) {
  static wchar_t place[LONGEST], target[LONGEST], source[LONGEST];
  wchar_t made[2] = L"0";
  HKEY record;
  int worst = 0;
  if (!join(source, folder, L"firefox\\policies.json")) return 1;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, RECORD, 0, KEY_READ | KEY_WRITE, &record) != ERROR_SUCCESS) return 0;
  for (;;) {
    DWORD length = LONGEST, size = sizeof made;
    if (RegEnumValueW(record, 0, place, &length, NULL, NULL, (BYTE *)made, &size) != ERROR_SUCCESS) break;
    if (join(target, place, L"policies.json") && exists(target)) {
      if (!equal(source, target)) {
        worst = worst > LEFT ? worst : LEFT; /* somebody has written into it since: it is theirs now */
      } else if (!DeleteFileW(target)) {
        worst = 1;
      }
    }
    if (made[0] == L'1') RemoveDirectoryW(place); /* only where it is empty */
    if (RegDeleteValueW(record, place) != ERROR_SUCCESS) break;
  }
  RegCloseKey(record);
  RegDeleteKeyExW(HKEY_LOCAL_MACHINE, RECORD, KEY_WOW64_64KEY, 0);
  SHDeleteEmptyKeyW(HKEY_LOCAL_MACHINE, L"Software\\JagaNetral");
  return worst;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR text, int show) {
  int count;
  wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
  (void)instance, (void)before, (void)text, (void)show;
  if (words == NULL || count != 3) return 2;
  static wchar_t given[LONGEST];
  DWORD length = GetFullPathNameW(words[2], LONGEST, given, NULL);
  if (length == 0 || length >= LONGEST) return 2;
  /* One that is gone has no long name, and nothing of it can run. */
  length = GetLongPathNameW(given, folder, LONGEST);
  if (length == 0 || length >= LONGEST) wcscpy(folder, given);
  if (wcscmp(words[1], L"end") == 0) return end();
  if (wcscmp(words[1], L"firefox-put") == 0) return put();
  if (wcscmp(words[1], L"firefox-take") == 0) return take();
  return 2;
}
