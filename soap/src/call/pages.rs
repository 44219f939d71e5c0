//! Lists that come page by page.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use super::{Call, Error};
use crate::value::{ListValue, Record};

/// The items of a list that comes page by page. One page is in memory at a time, and the next one is
/// asked for when its items have been taken.
///
/// It ends with the first page without items, or with the first error; [`Pages::of_size`] spares the
/// call for that page. Null items are items. A page may move while it is read: items that somebody
/// adds or deletes meanwhile shift those behind them, so one may be missing or come twice.
///
/// With the feature `stream` it is a `futures_core::Stream`. It is driven by [`Pages::next`] without, and
/// by [`Pages::wait`] in programs without async.
///
/// ```
/// use netserver_soap::{Call, Error, Pages, Response};
///
/// type Numbers = Response<Option<Vec<i32>>>;
///
/// // In place of `client.get_numbers(GetNumbers { page, page_size: 2, .. }).repeatable()`.
/// fn get_numbers(page: i32) -> Call<'static, Numbers> {
///     let numbers = [vec![1, 2], vec![3]].into_iter().nth(page as usize);
///     Call::ready(Response { response: numbers })
/// }
///
/// async fn sum() -> Result<i32, Error> {
///     let mut numbers = Pages::new(get_numbers, |it| &mut it.response);
///     let mut sum = 0;
///     while let Some(number) = numbers.next().await {
///         sum += number?;
///     }
///     Ok(sum)
/// }
///
/// let numbers = Pages::new(get_numbers, |it| &mut it.response).of_size(2);
/// let numbers: Result<Vec<i32>, Error> = numbers.wait().collect();
/// assert_eq!(numbers?, [1, 2, 3]);
/// # drop(sum);
/// # Ok::<(), Error>(())
/// ```
#[must_use = "no page is asked for unless an item is"]
pub struct Pages<'a, R, T> {
    call: Box<dyn FnMut(i32) -> Call<'a, R> + Send + 'a>,
    items_of: Box<dyn FnMut(R) -> IntoIter<T> + Send + 'a>,
    /// How many items a page has that another may follow.
    size: usize,
    /// The next page; none if there is none.
    page: Option<i32>,
    /// The page that is on its way.
    running: Option<Call<'a, R>>,
    items: IntoIter<T>,
}

impl<'a, R: Record, T> Pages<'a, R, T> {
    /// The items of the pages 0, 1, … `call` asks for a page; `select` says which field of its response
    /// is the list.
    pub fn new<L: ListValue<Item = T>>(
        call: impl FnMut(i32) -> Call<'a, R> + Send + 'a,
        mut select: impl FnMut(&mut R) -> &mut L + Send + 'a,
    ) -> Self {
        Self {
            call: Box::new(call),
            items_of: Box::new(move |mut page| std::mem::take(select(&mut page)).into_items()),
            size: 1,
            page: Some(0),
            running: None,
            items: Vec::new().into_iter(),
        }
    }

    /// Ends with the first page of fewer items than `size`, without asking for another. For servers that
    /// fill their pages with as many as `call` asks for: one that caps them at fewer seems to end too soon.
    pub fn of_size(mut self, size: usize) -> Self {
        self.size = size.max(1);
        self
    }

    /// Starts with another page than 0: where pages count from 1, or to go on with a list.
    pub fn starting_at(mut self, page: i32) -> Self {
        self.page = Some(page);
        self
    }

    /// The next item; none at the end. Dropping the future loses nothing: the page that is on its way
    /// is waited for by the next call.
    ///
    /// # Errors
    /// Those of the call, after which there are no more items.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// The items for programs without async: each page is waited for, as [`Call::wait`] does.
    pub fn wait(mut self) -> impl Iterator<Item = Result<T, Error>> + use<'a, R, T> {
        std::iter::from_fn(move || {
            loop {
                if let Some(item) = self.items.next() {
                    return Some(Ok(item));
                }
                let page = self.running.take().or_else(|| self.ask())?;
                if let Err(error) = self.turn(page.wait()) {
                    return Some(Err(error));
                }
            }
        })
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.running.is_none() {
                self.running = self.ask();
            }
            let Some(running) = &mut self.running else {
                return Poll::Ready(None);
            };
            let page = ready!(std::pin::Pin::new(running).poll(context));
            self.running = None;
            if let Err(error) = self.turn(page) {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }

    /// Asks for the next page, if there is one.
    fn ask(&mut self) -> Option<Call<'a, R>> {
        Some((self.call)(self.page?))
    }

    /// Turns to a page that has come.
    fn turn(&mut self, page: Result<R, Error>) -> Result<(), Error> {
        let number = self.page.take();
        self.items = (self.items_of)(page?);
        let is_full = self.items.len() >= self.size;
        self.page = number.filter(|_| is_full).and_then(|it| it.checked_add(1));
        Ok(())
    }
}

/// Nothing in it is pinned: items are moved out of it.
impl<R, T> Unpin for Pages<'_, R, T> {}

#[cfg(feature = "stream")]
impl<R: Record, T> futures_core::Stream for Pages<'_, R, T> {
    type Item = Result<T, Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

/// Shows nothing of the items.
impl<R, T> fmt::Debug for Pages<'_, R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Pages");
        shown.field("next", &self.page).finish_non_exhaustive()
    }
}
