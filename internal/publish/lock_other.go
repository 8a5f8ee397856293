//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package publish

import "os"

// Lock keeps nobody out on this system.
func Lock(*os.File) error { return nil }

func (d disk) lock() (release func(), err error) { return func() {}, nil }
