package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// The pictures of the gallery are those that the commands above them draw.
func TestGalleryIsReal(t *testing.T) {
	if testing.Short() {
		t.Skip("one drawing is enough: the plain tests compare these")
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("the pictures were drawn on amd64; fused products move last digits elsewhere")
	}
	docs, err := filepath.Abs("../../docs")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(docs, "gallery.md"))
	if err != nil {
		t.Fatal(err)
	}
	pictures := regexp.MustCompile("(?s)```sh\nattain ([^\n]*)\n```\n\n!\\[[^]]*\\]\\(images/([a-z-]+\\.svg)\\)").FindAllSubmatch(page, -1)
	if all := bytes.Count(page, []byte("](images/")); len(pictures) != all-1 { // reliability.svg needs data that is not shipped
		t.Fatalf("%d commands for %d pictures", len(pictures), all)
	}
	ran := map[string]bool{}
	t.Chdir(t.TempDir())
	forms, err := os.ReadFile(filepath.Join(docs, "forms.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("forms.toml", forms, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, p := range pictures {
		command, name := string(p[1]), string(p[2])
		if !ran[command] {
			var out, errs bytes.Buffer
			if code := run(strings.Fields(command), &out, &errs); code != 0 {
				t.Fatalf("attain %s: %s", command, errs.String())
			}
			ran[command] = true
		}
		comparePicture(t, filepath.Join(docs, "images", name), drawnFile(t, name))
	}
}

// drawnFile reads the picture from the working directory, or from the charts of
// a run into it or into a folder below.
func drawnFile(t *testing.T, name string) []byte {
	for _, file := range []string{name, filepath.Join(chartDir, name), filepath.Join("town", chartDir, name)} {
		if src, err := os.ReadFile(file); err == nil {
			return src
		}
	}
	t.Fatalf("nothing drew %s", name)
	return nil
}

// comparePicture fails when the picture that is kept is not the one drawn, or
// keeps the one drawn when asked to.
func comparePicture(t *testing.T, kept string, drawn []byte) {
	if *update {
		if err := os.WriteFile(kept, drawn, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if shown, err := os.ReadFile(kept); err != nil || !bytes.Equal(shown, drawn) {
		t.Errorf("%s is not what the command draws (go test ./cmd/attain -run 'Readme|Gallery' -update): %v", filepath.Base(kept), err)
	}
}
