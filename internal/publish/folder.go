package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"attain"
	"attain/internal/intake"
)

// ErrBusy is why what another process is writing to is left alone.
var ErrBusy = attain.Errorf("another attain is writing there", "另一个attain正在那里写入")

// A Refusal is something in the way that attain does not replace or remove.
type Refusal struct{ text attain.Text }

func (r Refusal) Error() string { return r.text.En }

// Text says it in both languages.
func (r Refusal) Text() attain.Text { return r.text }

func refusef(en, zh string, args ...any) error { return Refusal{attain.Textf(en, zh, args...)} }

// prefix begins the names of what is there while attain writes.
const prefix = ".attain-"

// What is not complete is of no use to anybody; what is complete is checked
// before it is removed, because it may hold more than attain wrote.
const (
	unfinished = "new-"
	complete   = "next-"
)

// A Folder is a folder of files that are published together.
type Folder struct {
	path    string // absolute
	layout  Layout
	inputs  intake.Files // that must not be replaced
	disk    disk
	parent  disk     // Root is nil where nothing can be written beside the folder
	made    []string // folders made to reach it, innermost last
	release func()
}

// OpenFolder makes the folder if need be, finds out whether it can be written
// to, keeps other processes out of it and tidies what killed ones have left
// there. What names is about to be written must not stand in the way: no other
// file that attain did not write, and none of the inputs.
func OpenFolder(name string, layout Layout, inputs intake.Files, names ...string) (*Folder, error) {
	if name == "" {
		return nil, refusef("the folder to write to has no name", "要写入的文件夹没有名称")
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, attain.Errorf("cannot write to %s: %s", "无法写入%s：%s", name, reason(err))
	}
	f := &Folder{path: abs, layout: layout, inputs: inputs}
	if err := f.make(name); err != nil {
		f.Close()
		return nil, err
	}
	if err := f.enter(name); err != nil {
		f.Close()
		return nil, err
	}
	f.tidy()
	if err := f.check(names); err != nil {
		f.Close()
		return nil, err
	}
	if err := f.probe(); err != nil {
		f.Close()
		return nil, attain.Errorf("cannot write to the folder %s: %s", "无法写入文件夹%s：%s", name, reason(err))
	}
	return f, nil
}

// make makes the folder, and those on the way to it, where they are not there.
func (f *Folder) make(name string) error {
	info, err := os.Lstat(f.path)
	switch {
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		to, _ := filepath.EvalSymlinks(f.path)
		return refusef("cannot write to %s: it is a link; name the folder itself: %s", "无法写入%s：它是链接；请写文件夹本身：%s", name, to)
	case err == nil && !info.IsDir():
		return attain.Errorf("cannot write to %s: it is %s, not a folder", "无法写入%s：它是%s，不是文件夹", name, intake.Kind(info.Mode()))
	case err == nil:
		return nil
	}
	if f.made, err = makeFolders(f.path); err != nil {
		return attain.Errorf("cannot make the folder %s: %s", "无法建立文件夹%s：%s", name, reason(err))
	}
	return nil
}

// makeFolders makes the folder dir, and those on the way to it, where they are
// not there, and returns those that it made, innermost last.
func makeFolders(dir string) (made []string, err error) {
	var missing []string
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		missing = append(missing, dir)
	}
	for _, dir := range slices.Backward(missing) {
		err := change("mkdir", dir, func() error { return os.Mkdir(dir, 0o777) })
		if err == nil {
			made = append(made, dir)
		} else if !errors.Is(err, fs.ErrExist) {
			removeFolders(made)
			return nil, err
		}
	}
	return made, nil
}

// removeFolders takes away those of the folders that are empty.
func removeFolders(made []string) {
	for _, dir := range slices.Backward(made) {
		if os.Remove(dir) != nil {
			return
		}
	}
}

// enter opens and locks the folder. It tries again where another process has
// just exchanged it.
func (f *Folder) enter(name string) error {
	for range 100 {
		d, err := openRoot(f.path)
		if err != nil {
			return attain.Errorf("cannot write to the folder %s: %s", "无法写入文件夹%s：%s", name, reason(err))
		}
		release, err := d.lock()
		if err != nil {
			d.Close()
			if errors.Is(err, ErrBusy) {
				return attain.Errorf("%s: %s; wait for it, or name another folder", "%s：%s；请等它结束，或另指定文件夹", name, err)
			}
			return attain.Errorf("cannot write to the folder %s: %s", "无法写入文件夹%s：%s", name, reason(err))
		}
		if f.is(d) {
			f.disk, f.release = d, release
			f.parent, _ = openRoot(filepath.Dir(f.path))
			return nil
		}
		release()
		d.Close()
	}
	return attain.Errorf("%s: %s; wait for it, or name another folder", "%s：%s；请等它结束，或另指定文件夹", name, ErrBusy)
}

// is reports whether d is the folder that has the name now.
func (f *Folder) is(d disk) bool {
	named, err := os.Lstat(f.path)
	if err != nil {
		return false
	}
	open, err := d.Stat(".")
	return err == nil && os.SameFile(named, open)
}

// Close lets others write to the folder. Where nothing was published it takes
// away the folders that were made.
func (f *Folder) Close() {
	removeFolders(f.made)
	f.made = nil
	if f.release != nil {
		f.release()
		f.release = nil
	}
	for _, d := range []disk{f.disk, f.parent} {
		if d.Root != nil {
			d.Close()
		}
	}
}

// beside returns the beginning of the names of what is made beside the folder.
func (f *Folder) beside() string { return "." + filepath.Base(f.path) + prefix }

// probe finds out whether something can be written to the folder.
func (f *Folder) probe() error {
	name := random(prefix + unfinished)
	if err := f.disk.Mkdir(name, 0o777); err != nil {
		return err
	}
	return f.disk.Remove(name)
}

// check reports which of the names stand for something that is not to be
// replaced.
func (f *Folder) check(names []string) error {
	manifest := f.layout.manifestAmong(func(name string) bool { return slices.Contains(names, name) })
	owned := f.layout.owned(f.disk, ".", manifest)
	var foreign []string
	for _, name := range names {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if info, err := f.disk.Lstat(dir); err == nil && !info.IsDir() {
				return refusef("%s is %s, and attain needs a folder there\nmove it away, or name another folder", "%s是%s，而attain需要在此建文件夹\n请移走它，或另指定文件夹", filepath.Join(f.path, dir), intake.Kind(info.Mode()))
			}
		}
		info, err := f.disk.Lstat(name)
		if err != nil {
			continue
		}
		if input, ok := f.inputs.Find(info); ok {
			return refusef("%s would be replaced, and it is read as %s; name another folder", "%s会被替换，而它作为%s被读取；请另指定文件夹", filepath.Join(f.path, name), input)
		}
		if !owned[name] {
			foreign = append(foreign, name)
		}
	}
	if len(foreign) > 0 {
		slices.Sort(foreign)
		return refusef("attain did not write %s, or it was changed since, and replaces no such file\nmove it away, or name another folder", "%s不是attain写的，或后来改动过，不予替换\n请移走它，或另指定文件夹", f.list(foreign))
	}
	return nil
}

// list names files in the folder, not too many.
func (f *Folder) list(names []string) string {
	const most = 3
	more := ""
	if len(names) > most {
		more = fmt.Sprintf(" and %d more", len(names)-most)
		names = names[:most]
	}
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join(f.path, filepath.FromSlash(name))
	}
	return strings.Join(paths, ", ") + more
}

// Commit publishes the files, by their names in the folder, in place of those
// that were published with a manifest of the same name. Then it closes the
// folder. With an error the folder is as it was or, where files are renamed one
// by one, the next one to open it completes it.
func (f *Folder) Commit(files map[string][]byte) error {
	defer f.Close()
	if err := f.check(slices.Collect(maps.Keys(files))); err != nil {
		return err
	}
	manifest := f.layout.manifestAmong(func(name string) bool { _, ok := files[name]; return ok })
	owned := f.layout.owned(f.disk, ".", manifest)
	for name := range owned {
		if info, err := f.disk.Lstat(name); err == nil {
			if input, ok := f.inputs.Find(info); ok {
				return refusef("%s would be removed, and it is read as %s; name another folder", "%s会被删除，而它作为%s被读取；请另指定文件夹", filepath.Join(f.path, name), input)
			}
		}
	}
	done, err := f.exchange(files, manifest, owned)
	if !done && err == nil {
		err = f.replace(files)
	}
	if err != nil {
		return attain.Errorf("cannot write the files to %s: %s", "无法把文件写到%s：%s", f.path, reason(err))
	}
	f.made = nil
	return nil
}

// folders are the folders below the folder that hold the files.
func folders[T any](files map[string]T) map[string]bool {
	dirs := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	return dirs
}
