/* The least an ncurses program can do with a key: shows it. The reference for key to screen. */
#include <curses.h>
#include <locale.h>

int main(void)
{
    wint_t c;
    int col = 0;
    setlocale(LC_ALL, "");
    if (!newterm(NULL, stdout, stdin)) {
        return 69;
    }
    raw();
    noecho();
    mvaddstr(0, 0, "echo");
    refresh();
    while (get_wch(&c) != ERR && c != 'Q' - '@') {
        wchar_t s[2] = {(wchar_t)c, 0};
        col = col > 110 ? 0 : col + 2;
        mvaddnwstr(5, col, s, 1);
        refresh();
    }
    endwin();
    return 0;
}
