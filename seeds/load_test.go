package seeds

import "testing"

func TestLoadShipped(t *testing.T) {
	e, problems := Load(FS, "shandong")
	if problems != nil {
		t.Fatal(problems)
	}
	t.Log(len(e.Sources), len(e.Indicators), e.AsOf())
}
