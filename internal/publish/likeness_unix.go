//go:build darwin || linux

package publish

import (
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// alike gives the folder to, which is new, owner and permissions of from; it
// reports false where it cannot.
func alike(from, to *os.File) bool {
	old, err := from.Stat()
	if err != nil {
		return false
	}
	made, err := to.Stat()
	if err != nil {
		return false
	}
	was, is := old.Sys().(*syscall.Stat_t), made.Sys().(*syscall.Stat_t)
	if was.Uid != is.Uid || marked(from) {
		return false
	}
	if was.Gid != is.Gid && to.Chown(-1, int(was.Gid)) != nil {
		return false
	}
	return old.Mode() == made.Mode() || to.Chmod(old.Mode()) == nil
}

// marked reports whether the folder has more about it than alike can give
// another, such as lists of who may do what. Labels that the system sets by
// itself do not count.
func marked(f *os.File) bool {
	names := make([]byte, 4096)
	n, err := unix.Flistxattr(int(f.Fd()), names)
	if err != nil {
		return err == unix.ERANGE // else the file system has no such marks
	}
	for name := range strings.SplitSeq(string(names[:n]), "\x00") {
		if name != "" && !strings.HasPrefix(name, "security.") && !strings.HasPrefix(name, "com.apple.provenance") {
			return true
		}
	}
	return false
}
