//go:build !darwin && !linux

package publish

import (
	"errors"
	"os"
)

// exchange is what this system cannot do.
func exchange(*os.File, string, string) error { return errors.ErrUnsupported }
