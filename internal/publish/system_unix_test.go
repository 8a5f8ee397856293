//go:build unix

package publish

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
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

// In a folder that must not be written to nothing is, and nothing is left; that
// the folder beside could be written to is no way around it.
func TestReadOnly(t *testing.T) {
	const nobody = 65534
	parent, err := os.MkdirTemp("", "publish-")
	must(t, err)
	defer os.RemoveAll(parent)
	dir := filepath.Join(parent, "out")
	must(t, publish(dir, first))
	must(t, os.Chmod(parent, 0o777))
	must(t, os.Chmod(dir, 0o555))
	defer os.Chmod(dir, 0o777)
	var as *syscall.Credential
	if os.Getuid() == 0 { // who may write anywhere
		must(t, os.Chown(dir, nobody, nobody))
		as = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	self := filepath.Join(parent, "self") // where anybody can run it
	src, err := os.ReadFile(os.Args[0])
	must(t, err)
	must(t, os.WriteFile(self, src, 0o755))
	must(t, os.Chmod(self, 0o755))
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "PUBLISH_INTO="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "permission denied") {
		t.Errorf("got %v: %s", err, out)
	}
	must(t, os.Remove(self))
	sameFiles(t, "after a run", found(t, parent), below("out", texts(first, nil)))
}
