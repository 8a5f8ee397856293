//go:build unix

package publish

import (
	"runtime"
	"syscall"
	"testing"
)

// canExchange is whether the system can exchange folders.
const canExchange = runtime.GOOS == "linux" || runtime.GOOS == "darwin"

func pipe(t *testing.T, name string) {
	t.Helper()
	must(t, syscall.Mkfifo(name, 0o644))
}

func umask(mask int) int { return syscall.Umask(mask) }
