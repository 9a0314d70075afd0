/* Loaded before the C library: lets the n-th operation on a file fail, as a full or failing disk does.

   fail_at(n) arms it, fail_at(0) disarms it; operations() tells how many there were since, syncs() how often a disk was
   waited for. Only files whose names hold "library" count. A sync that does not fail does nothing: no power is cut
   here. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long countdown, counted, synced;
static int armed;

void fail_at(long n) { countdown = n; counted = 0; armed = n > 0; }
long operations(void) { return counted; }
long syncs(void) { return synced; }

static int fails(void) { return armed && ++counted == countdown; }

static int named(const char *path) { return path && strstr(path, "library") != NULL; }

static int ours(int descriptor) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return named(path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL_WITH(code, result) do { errno = code; return result; } while (0)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        mode_t mode = 0; \
        if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        if (named(path) && fails()) FAIL_WITH(EIO, -1); \
        return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name))(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *data, size_t size) {
    if (ours(fd) && fails()) FAIL_WITH(ENOSPC, -1);
    return REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    if (ours(fd) && fails()) FAIL_WITH(ENOSPC, -1);
    return REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    if (ours(fd) && fails()) FAIL_WITH(ENOSPC, -1);
    return REAL(pwrite64)(fd, data, size, at);
}
#define SYNC(name) \
    int name(int fd) { \
        if (!ours(fd)) return 0; \
        synced++; \
        if (fails()) FAIL_WITH(EIO, -1); \
        return 0; \
    }
SYNC(fsync)
SYNC(fdatasync)
int ftruncate(int fd, off_t size) {
    if (ours(fd) && fails()) FAIL_WITH(EIO, -1);
    return REAL(ftruncate)(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    if (ours(fd) && fails()) FAIL_WITH(EIO, -1);
    return REAL(ftruncate64)(fd, size);
}
int fchmod(int fd, mode_t mode) {
    if (ours(fd) && fails()) FAIL_WITH(EPERM, -1);
    return REAL(fchmod)(fd, mode);
}
int rename(const char *from, const char *to) {
    if (named(from) && fails()) FAIL_WITH(EIO, -1);
    return REAL(rename)(from, to);
}
int link(const char *from, const char *to) {
    if (named(from) && fails()) FAIL_WITH(EPERM, -1);
    return REAL(link)(from, to);
}
int unlink(const char *path) {
    if (named(path) && fails()) FAIL_WITH(EIO, -1);
    return REAL(unlink)(path);
}
