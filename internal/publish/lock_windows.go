package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// Lock keeps the file for this process until it is closed or the process ends.
// What is locked is a byte far behind its end, so that others can read it.
func Lock(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return ErrBusy
	}
	return nil
}

// lockName is a file in a folder that is there while the folder is locked.
const lockName = prefix + "lock"

// lock keeps the folder for this process until release or its end.
func (d disk) lock() (release func(), err error) {
	f, err := d.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	if err := Lock(f); err != nil {
		f.Close()
		return nil, err
	}
	return func() {
		f.Close()
		_ = d.Root.Remove(lockName)
	}, nil
}
