//go:build !unix

package publish

import "testing"

// canExchange is whether the system can exchange folders.
const canExchange = false

func pipe(t *testing.T, name string) {
	t.Helper()
	t.Skip("no pipes among the files of this system")
}

func umask(int) int { return 0 }
