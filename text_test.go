package attain

import (
	"errors"
	"fmt"
	"testing"
)

// A phrase in two languages takes its arguments once; what is a phrase itself,
// or has one, stands in the language of the whole.
func TestTextf(t *testing.T) {
	for _, test := range []struct {
		got, want Text
	}{
		{Textf("%d of %s", "%[2]s的%[1]d项", 3, Text{En: "beds", Zh: "床位"}), Text{"3 of beds", "床位的3项"}},
		{Textf("a %s", "%s", Share), Text{"a share", "占比"}},
		{Textf("%s!", "%s！", &UnknownWord{What: "status", Word: "plan"}), Text{`unknown status "plan"!`, `未知的状态"plan"！`}},
		{Textf("%s", "%s", errors.New("disk full")), Text{"disk full", "disk full"}},
		{TextOf(fmt.Errorf("outer: %w", Errorf("no %s", "没有%s", "x"))), Text{"no x", "没有x"}},
	} {
		if test.got != test.want {
			t.Errorf("%+v, want %+v", test.got, test.want)
		}
	}
}

// Every vocabulary that is read has a word in both languages for what it is.
func TestUnknownWordsAreTranslated(t *testing.T) {
	var x struct {
		kind        Kind
		better      Better
		qualifier   Qualifier
		status      Status
		sense       Sense
		aggregation Aggregation
	}
	for _, v := range []interface{ UnmarshalText([]byte) error }{&x.kind, &x.better, &x.qualifier, &x.status, &x.sense, &x.aggregation} {
		said := TextOf(v.UnmarshalText([]byte("nope")))
		var unknown *UnknownWord
		if !errors.As(v.UnmarshalText([]byte("nope")), &unknown) || Noun(unknown.What).Zh == unknown.What {
			t.Errorf("%+v has no word in Chinese", said)
		}
	}
	if _, err := ParsePeriod("2O23"); TextOf(err) != (Text{`"2O23" is no period`, `"2O23"不是时期`}) {
		t.Errorf("%+v", TextOf(err))
	}
}
