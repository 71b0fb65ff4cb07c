let focusIsDue = false;

/** After a navigation within the application the new page's heading takes the focus, once. */
export const navigation = {
  happened(): void {
    focusIsDue = true;
  },
  takeFocus(): boolean {
    const due = focusIsDue;
    focusIsDue = false;
    return due;
  },
};
