package main

import (
	"bytes"
	"os"
	"regexp"
	"runtime"
	"testing"
)

// What docs/backtest.md shows of the built-in plan is what the command
// prints.
func TestBacktestDocIsReal(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the output was printed on amd64; fused products move last digits elsewhere")
	}
	const file = "../../docs/backtest.md"
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"backtest"}, &out, &errs); code != 0 {
		t.Fatal(errs.String())
	}
	block := regexp.MustCompile("(?s)```text\n(Shandong.*?)```").FindSubmatchIndex(page)
	if block == nil {
		t.Fatal("the page shows no plan")
	}
	if shown := page[block[2]:block[3]]; bytes.Equal(shown, out.Bytes()) {
		return
	}
	if *update {
		page = append(append(bytes.Clone(page[:block[2]]), out.Bytes()...), page[block[3]:]...)
		if err := os.WriteFile(file, page, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("docs/backtest.md does not show what attain backtest prints (go test ./cmd/attain -run BacktestDoc -update)")
}
