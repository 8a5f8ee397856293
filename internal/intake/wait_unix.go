//go:build unix

package intake

import "syscall"

// withoutWaiting opens a pipe without waiting for its writer.
const withoutWaiting = syscall.O_NONBLOCK
