//go:build !unix

package intake

// withoutWaiting opens a pipe without waiting for its writer; such systems
// have none among their files.
const withoutWaiting = 0
