package document

import (
	"strconv"
	"strings"
	"testing"
)

// idOf returns the value whose key is the id.
func idOf(t *testing.T, id string) Value {
	t.Helper()
	key := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(id) + `"`
	d, problems := Parse("p.toml", []byte(key+" = 1\n"))
	if problems != nil {
		t.Fatal(problems)
	}
	return d.Root().Child(id)
}

func TestCheckIDAllows(t *testing.T) {
	for _, id := range []string{
		"x", "X9", "high-tech-enterprises", "a_b", "2027", "高新技术企业", "二〇二七年", "企業-2", "предприятия", "مصانع", "उद्यम",
		"καινοτομία", "ก้าวหน้า", "한국", "são", "sa\u0303o", "console", "com", "com10", "con-2", "nullable", strings.Repeat("企", MaxID),
	} {
		if problems := idOf(t, id).CheckID(); problems != nil {
			t.Errorf("%q: %v", id, problems)
		}
	}
}

func TestCheckIDRefuses(t *testing.T) {
	for _, test := range []struct{ id, want string }{
		{"../../../x", `'.' cannot be in an id at its beginning`},
		{"a/b", `'/' cannot be in an id`},
		{`a\b`, `cannot be in an id`},
		{"a.b", `'.' cannot be`}, {".", "'.'"}, {"a:b*?", "':' cannot be"},
		{"a b", "a blank cannot be in an id"}, {"a\u3000b", "the character U+3000"},
		{"a\u200db", "the character U+200D"}, // what a terminal would obey is in no key
		{"=1+1", `'=' cannot be in an id at its beginning`}, {"-x", `'-' cannot be in an id at its beginning`}, {"_x", `'_' cannot`},
		{"a[b]", "'[' cannot be"}, {"a|b", "'|'"}, {"~", "'~'"}, {"a²", "'²'"}, {"a👍", "'👍'"},
		{"con", `"con" is the name of a device`}, {"NUL", "device"}, {"Com1", "device"}, {"lpt9", "device"}, {"ＣＯＮ", "device"},
		{strings.Repeat("a", MaxID+1), "more than " + strconv.Itoa(MaxID) + " characters"},
	} {
		problems := idOf(t, test.id).CheckID()
		if len(problems) != 1 || !strings.Contains(problems.Error(), test.want) || !strings.HasPrefix(problems.Error(), "p.toml:1:1:") {
			t.Errorf("%q: got %v, want one problem with %q", test.id, problems, test.want)
		}
	}
}

func TestFoldID(t *testing.T) {
	for _, same := range [][2]string{{"Firms", "firms"}, {"ÉTÉ", "été"}, {"e\u0301", "é"}, {"ﬁrms", "firms"}, {"Ａ", "a"}, {"ΣΑΣ", "σας"}, {"straße", "STRASSE"}} {
		if FoldID(same[0]) != FoldID(same[1]) {
			t.Errorf("%q and %q are told apart", same[0], same[1])
		}
	}
	for _, other := range [][2]string{{"a", "b"}, {"a-b", "ab"}, {"企业", "企業"}} {
		if FoldID(other[0]) == FoldID(other[1]) {
			t.Errorf("%q and %q are taken for one", other[0], other[1])
		}
	}
}
