// Holds back what native code writes to stderr, whatever stderr is: TensorFlow's libraries write a notice while they are
// loaded that no log level silences. hold() redirects descriptor 2 to a temporary file, release() undoes that and returns
// what was written meanwhile, so that nothing but the notice need be lost. A process that is aborted meanwhile writes it
// itself: TensorFlow's last words say what is missing.
#include <node_api.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static FILE *held = NULL;
static int original = -1;
static struct sigaction before;

// abort() goes on to end the process when this returns.
static void WriteHeld(int signal) {
  (void)signal;
  char bytes[4096];
  off_t at = 0;
  for (ssize_t got; (got = pread(fileno(held), bytes, sizeof(bytes), at)) > 0; at += got) {
    if (write(original, bytes, (size_t)got) < 0) return;
  }
}

static napi_value Hold(napi_env env, napi_callback_info info) {
  (void)env;
  (void)info;
  if (held != NULL) return NULL;
  held = tmpfile();
  if (held == NULL) return NULL;
  fflush(stderr);
  original = dup(STDERR_FILENO);
  if (original < 0 || dup2(fileno(held), STDERR_FILENO) < 0) {
    fclose(held);
    held = NULL;
    return NULL;
  }
  struct sigaction action = {};
  action.sa_handler = WriteHeld;
  sigaction(SIGABRT, &action, &before);
  return NULL;
}

static napi_value Release(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value text;
  if (held == NULL) {
    napi_create_string_utf8(env, "", 0, &text);
    return text;
  }
  fflush(stderr);
  sigaction(SIGABRT, &before, NULL);
  dup2(original, STDERR_FILENO);
  close(original);
  long size = lseek(fileno(held), 0, SEEK_END);
  char *bytes = static_cast<char *>(malloc(size > 0 ? (size_t)size : 1));
  long got = size > 0 && bytes != NULL ? (long)pread(fileno(held), bytes, (size_t)size, 0) : 0;
  napi_create_string_utf8(env, bytes == NULL ? "" : bytes, got > 0 ? (size_t)got : 0, &text);
  free(bytes);
  fclose(held);
  held = NULL;
  return text;
}

static napi_value Init(napi_env env, napi_value exports) {
  napi_value hold, release;
  napi_create_function(env, "hold", NAPI_AUTO_LENGTH, Hold, NULL, &hold);
  napi_create_function(env, "release", NAPI_AUTO_LENGTH, Release, NULL, &release);
  napi_set_named_property(env, exports, "hold", hold);
  napi_set_named_property(env, exports, "release", release);
  return exports;
}

NAPI_MODULE(espalier_stderr, Init)
