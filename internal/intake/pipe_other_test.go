//go:build !unix

package intake

import "testing"

func pipe(t *testing.T, name string) {
	t.Helper()
	t.Skip("no pipes among the files of this system")
}
