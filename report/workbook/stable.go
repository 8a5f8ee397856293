package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
)

// contentTypes is the part of the package that names the types of the others.
const contentTypes = "[Content_Types].xml"

// stable returns the package with its content types first and in order:
// excelize lists the usual ones as a map yields them. The other parts are
// copied as they are; their order and dates are fixed already.
func stable(src []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if err := writeTypes(w, in); err != nil {
		return nil, err
	}
	for _, f := range in.File {
		if f.Name == contentTypes {
			continue
		}
		if err := w.Copy(f); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func writeTypes(w *zip.Writer, in *zip.Reader) error {
	f, err := in.Open(contentTypes)
	if err != nil {
		return err
	}
	defer f.Close()
	src, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	to, err := w.Create(contentTypes)
	if err != nil {
		return err
	}
	_, err = to.Write(sortDefaults(src))
	return err
}

var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// sortDefaults puts the default types in order.
func sortDefaults(src []byte) []byte {
	sorted := defaultType.FindAll(src, -1)
	slices.SortFunc(sorted, bytes.Compare)
	next := 0
	return defaultType.ReplaceAllFunc(src, func([]byte) []byte {
		next++
		return sorted[next-1]
	})
}
