package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange lets the entries a and b of the folder change names, in one step.
func exchange(folder *os.File, a, b string) error {
	fd := int(folder.Fd())
	return unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
}
