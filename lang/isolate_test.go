package lang

import (
	"testing"

	"attain"
)

// A name from right to left stands by itself among words from left to right,
// and others are left as they are.
func TestIsolates(t *testing.T) {
	for name, want := range map[string]string{
		"عدد الممرضات": "\u2068عدد الممرضات\u2069", "אחיות": "\u2068אחיות\u2069", "Nurses (ممرضات)": "\u2068Nurses (ممرضات)\u2069",
		"Nurses": "Nurses", "护士": "护士", "Ärzte": "Ärzte", "": "",
	} {
		got := En.Text(attain.Text{En: name})
		if got != want {
			t.Errorf("%q is spoken of as %q, want %q", name, got, want)
		}
		if bare := Bare("a " + got + " b"); bare != "a "+name+" b" {
			t.Errorf("%q as data is %q", got, bare)
		}
	}
}
