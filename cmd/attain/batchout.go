package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// An output is the files of a batch, the second optional. They have their
// names only when they are complete; until then they are NAME.partial, with a
// log beside the first, NAME.partial.log, of how far they are good.
type output struct {
	names      []string
	files      []*os.File
	compressed [2]bool
	log        *os.File
	progress
	chunks int // since the last line of the log
}

// progress is a line of the log: up to where the files are good.
type progress struct {
	series int    // how many series are done
	digest digest // of these
	bytes  [2]int64
}

// A setting is something that the lines of a series follow from.
type setting struct{ Name, Value string }

// logEvery is how many chunks are between two lines of the log.
const logEvery = 16

// openOutput creates the files; an empty name is no file. With resume it goes
// on with those of a run that was broken off, if there are any and it had the
// same settings.
func openOutput(headers [][]byte, settings []setting, resume bool, names ...string) (*output, error) {
	o := &output{}
	for i, name := range names {
		if name != "" {
			o.names = append(o.names, name)
			o.compressed[i] = strings.HasSuffix(name, ".gz")
		}
	}
	if resume {
		if err := o.readLog(settings); err != nil {
			return nil, err
		}
	}
	if err := o.open(); err != nil {
		o.close()
		return nil, err
	}
	if o.series > 0 {
		return o, nil
	}
	return o, o.begin(headers, settings)
}

func (o *output) logName() string { return o.names[0] + ".partial.log" }

func partial(name string) string { return name + ".partial" }

// open opens the files and cuts them to where they are good.
func (o *output) open() (err error) {
	for i, name := range o.names {
		f, err := os.OpenFile(partial(name), os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return fmt.Errorf("cannot write %s: %w", name, unwrapPath(err))
		}
		o.files = append(o.files, f)
		if size, err := f.Seek(0, io.SeekEnd); err == nil && size < o.bytes[i] {
			return inputErrorf("cannot resume: %s is shorter than what was written to it\nleave out --resume to start anew", partial(name))
		}
		if err := errors.Join(f.Truncate(o.bytes[i]), seek(f, o.bytes[i])); err != nil {
			return fmt.Errorf("cannot write %s: %w", name, unwrapPath(err))
		}
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_APPEND
	if o.series == 0 {
		flags |= os.O_TRUNC
	}
	if o.log, err = os.OpenFile(o.logName(), flags, 0o644); err != nil {
		return fmt.Errorf("cannot write %s: %w", o.logName(), unwrapPath(err))
	}
	return nil
}

func seek(f *os.File, to int64) error {
	_, err := f.Seek(to, io.SeekStart)
	return err
}

// begin writes the headers of the files and the settings to the log.
func (o *output) begin(headers [][]byte, settings []setting) error {
	for i := range o.files {
		header := headers[i]
		if o.compressed[i] {
			header = zipped(header)
		}
		if err := o.append(i, header); err != nil {
			return err
		}
	}
	return o.note(settings)
}

// zipped returns the text as a gzip file.
func zipped(text []byte) []byte {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(text) // a buffer takes everything
	_ = z.Close()
	return packed.Bytes()
}

func (o *output) append(i int, text []byte) error {
	n, err := o.files[i].Write(text)
	o.bytes[i] += int64(n)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", o.names[i], unwrapPath(err))
	}
	return nil
}

// note writes a line to the log.
func (o *output) note(line any) error {
	text, err := json.Marshal(line)
	if err == nil {
		_, err = o.log.Write(append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", o.logName(), unwrapPath(err))
	}
	return nil
}

// write appends the lines of a chunk.
func (o *output) write(c *chunk) error {
	for i := range o.files {
		if err := o.append(i, c.parts[i]); err != nil {
			return err
		}
	}
	o.series += len(c.series)
	o.digest = c.digest
	if o.chunks++; o.chunks%logEvery > 0 || len(c.series) < chunkSize {
		return nil
	}
	return o.note(o.line())
}

// A logLine is a progress as it is written.
type logLine struct {
	Series int      `json:"series"`
	Digest string   `json:"digest"`
	Bytes  [2]int64 `json:"bytes"`
}

func (p progress) line() logLine { return logLine{p.series, p.digest.String(), p.bytes} }

// readLog finds how far a run that was broken off had come; nothing where
// there was none.
func (o *output) readLog(settings []setting) error {
	f, err := os.Open(o.logName())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot read %s: %w", o.logName(), unwrapPath(err))
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	if !lines.Scan() {
		return nil
	}
	var theirs []setting
	if err := json.Unmarshal(lines.Bytes(), &theirs); err != nil {
		return inputErrorf("cannot resume: %s is no log of attain batch\nleave out --resume to start anew", o.logName())
	}
	if err := sameSettings(o.names[0], theirs, settings); err != nil {
		return err
	}
	for lines.Scan() {
		var l logLine
		if json.Unmarshal(lines.Bytes(), &l) != nil || l.Series == 0 {
			break // broken off in the middle of a line
		}
		o.progress = progress{series: l.Series, bytes: l.Bytes}
		if err := o.digest.UnmarshalText([]byte(l.Digest)); err != nil {
			o.progress = progress{}
			break
		}
	}
	return nil
}

// sameSettings says which setting of a run that was broken off was another.
func sameSettings(name string, theirs, ours []setting) error {
	for i, s := range ours {
		if i >= len(theirs) || theirs[i].Name != s.Name {
			return inputErrorf("cannot resume %s: it was written by another version of attain\nleave out --resume to start anew", name)
		}
		if theirs[i].Value != s.Value {
			return inputErrorf("cannot resume %s: its %s was %q, now it is %q\nleave out --resume to start anew", name, s.Name, theirs[i].Value, s.Value)
		}
	}
	return nil
}

// otherInput says that the input is not that of the run that was broken off.
func (o *output) otherInput() error {
	return inputErrorf("cannot resume %s: its first %d series, or their targets, were others than they are now\nleave out --resume to start anew", o.names[0], o.series)
}

// commit gives the files their names.
func (o *output) commit() error {
	var errs []error
	for i, f := range o.files {
		errs = append(errs, f.Close())
		if errors.Join(errs...) == nil {
			errs = append(errs, os.Rename(f.Name(), o.names[i]))
		}
	}
	errs = append(errs, o.log.Close(), os.Remove(o.logName()))
	return errors.Join(errs...)
}

// close leaves what --resume can go on from, and returns how many series that
// is; where it is none the files are removed.
func (o *output) close() int {
	kept := o.series - o.series%(logEvery*chunkSize)
	for _, f := range o.files {
		f.Close()
		if kept == 0 {
			os.Remove(f.Name())
		}
	}
	if o.log != nil {
		o.log.Close()
		if kept == 0 {
			os.Remove(o.log.Name())
		}
	}
	return kept
}
