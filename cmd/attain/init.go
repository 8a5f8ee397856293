package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"attain/internal/document"
	"attain/plan"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Write a working plan to start from",
		Long: `Init writes the built-in plan into a new folder, as a working example to
change: plan.toml, evidence/*.toml and scenarios/*.toml. It overwrites
nothing.`,
		Example: `  attain init myplan
  attain run myplan`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return inputErrorf("attain init takes the folder to write to", "attain init需要写入的文件夹")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.init(args[0]) },
	}
}

func (a *app) init(dir string) error {
	fsys := plan.Shandong()
	files := map[string][]byte{}
	for _, name := range plan.Files(fsys) {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		files[name] = src
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return inputErrorf("%s/%s is there already; attain init overwrites nothing", "%s/%s已存在；attain init不覆盖任何文件", dir, name)
		}
	}
	folder, err := openFolder(dir, nil)
	if err != nil {
		return err
	}
	if err := folder.Commit(files); err != nil {
		return refused(err)
	}
	shown := document.Plain(dir)
	_, err = fmt.Fprintf(a.stdout, "Wrote a plan of %d files to %s. Change it, then: attain run %s\n", len(files), shown, shown)
	return err
}
