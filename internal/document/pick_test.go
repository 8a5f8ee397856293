package document

import (
	"reflect"
	"slices"
	"testing"
)

func TestPickAndOmit(t *testing.T) {
	table := mustParse(t, "[t]\na = 1\nb = 2\nc = 3\n").Root().Child("t")
	for _, c := range []struct {
		name string
		part Value
		keys []string
		any  map[string]any
	}{
		{"Pick", table.Pick("c", "a", "d"), []string{"a", "c"}, map[string]any{"a": int64(1), "c": int64(3)}},
		{"Omit", table.Omit("a", "d"), []string{"b", "c"}, map[string]any{"b": int64(2), "c": int64(3)}},
	} {
		if got := c.part.Keys(); !slices.Equal(got, c.keys) {
			t.Errorf("%s: keys %v, want %v", c.name, got, c.keys)
		}
		if got := c.part.Any(); !reflect.DeepEqual(got, any(c.any)) {
			t.Errorf("%s: %v, want %v", c.name, got, c.any)
		}
		if got, want := c.part.Child("c").Pos(), (Position{4, 5}); got != want || c.part.Child("c").Path() != "t.c" {
			t.Errorf("%s: %s at %v, want %v", c.name, c.part.Child("c").Path(), got, want)
		}
	}
	if got := len(table.Keys()); got != 3 {
		t.Errorf("the table itself has %d keys left, want 3", got)
	}
	if number := table.Child("a"); number.Pick("x") != number || (Value{}).Omit("x").Exists() {
		t.Error("what is not a table does not stay as it is")
	}
}
